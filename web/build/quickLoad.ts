import type { Plugin } from "vite";

/** Lines of automerge-repo, and what stands there instead. */
const EDITS = [
  {
    file: "automerge-repo/dist/storage/StorageSubsystem.js",
    line: "const newDoc = A.loadIncremental(A.init(), binary);",
    // What cannot be loaded as a whole, because a piece of it is missing or broken, is loaded as far as it goes, as before.
    instead: `let newDoc;
        try {
            newDoc = A.load(binary);
        }
        catch {
            newDoc = A.loadIncremental(A.init(), binary);
        }`,
  },
  {
    file: "automerge-repo/dist/DocHandle.js",
    line: "const patches = A.diff(after, beforeHeads, afterHeads);",
    instead: 'const patches = this.listenerCount("change") > 0 ? A.diff(after, beforeHeads, afterHeads) : [];',
  },
];

/**
 * Opens a document of the device once instead of three times.
 *
 * automerge-repo has the library describe a document that it loads as patches to an empty one, which takes longer than
 * making it, and once more for those who listen to changes, of whom there are none yet. There is no option for either.
 * Hence this build-time edit of two lines, which fails loudly when the pinned library no longer contains them.
 */
export function quickLoad(): Plugin {
  const seen = new Set<string>();
  let building = false;
  return {
    name: "opgave-quick-load",
    enforce: "pre",
    configResolved(config) {
      building = config.command === "build";
    },
    transform(code, id) {
      const edit = EDITS.find(({ file }) => id.includes(file));
      if (!edit) return null;
      const parts = code.split(edit.line);
      if (parts.length !== 2) this.error(`automerge-repo changed: ${edit.file} no longer has the line "${edit.line}"`);
      seen.add(edit.file);
      return { code: parts.join(edit.instead), map: null };
    },
    buildEnd(error) {
      if (!error && building && seen.size < EDITS.length) {
        this.error("automerge-repo was not part of the build: documents would open slowly");
      }
    },
  };
}
