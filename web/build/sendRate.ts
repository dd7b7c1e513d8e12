import type { Plugin } from "vite";

const DECLARATION = "syncDebounceRate = 100;";

/**
 * Lowers the time that automerge-repo holds a document's changes back before it sends them.
 *
 * The library offers no option for it: the rate is a class field that the constructor reads at
 * once, so neither a subclass nor a later assignment reaches it. Hence this build-time edit of one
 * line, which fails loudly when the pinned library no longer contains that line.
 *
 * @param milliseconds the shortest time between two sends of one document to one peer
 */
export function sendRate(milliseconds: number): Plugin {
  let seen = false;
  let building = false;
  return {
    name: "opgave-send-rate",
    enforce: "pre",
    configResolved(config) {
      building = config.command === "build";
    },
    transform(code, id) {
      if (!id.includes("automerge-repo/dist/synchronizer/DocSynchronizer.js")) return null;
      const parts = code.split(DECLARATION);
      if (parts.length !== 2) {
        this.error("automerge-repo changed: DocSynchronizer no longer declares its send rate as expected");
      }
      seen = true;
      return { code: parts.join(`syncDebounceRate = ${milliseconds};`), map: null };
    },
    buildEnd(error) {
      if (!error && building && !seen) {
        this.error("automerge-repo's DocSynchronizer was not part of the build: its send rate is unset");
      }
    },
  };
}
