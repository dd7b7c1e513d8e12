import type { Patch } from "@automerge/automerge/slim";
import type { DocHandle, DocHandleChangePayload } from "@automerge/automerge-repo/slim";
import type { TextPath } from "./textPath";

type Listener = () => void;

/**
 * Who wants to know of changes to which text of a document. A page shows hundreds of texts; each by itself going through
 * the patches of every change would be felt at every key.
 */
class Watch {
  readonly #listeners = new Map<string, Set<Listener>>();

  add(key: string, listener: Listener): void {
    const here = this.#listeners.get(key);
    if (here) here.add(listener);
    else this.#listeners.set(key, new Set([listener]));
  }

  /** @returns whether someone is left */
  remove(key: string, listener: Listener): boolean {
    const here = this.#listeners.get(key);
    here?.delete(listener);
    if (here?.size === 0) this.#listeners.delete(key);
    return this.#listeners.size > 0;
  }

  readonly tell = ({ patches }: DocHandleChangePayload<unknown>): void => {
    const touched = new Set<Listener>();
    for (const patch of patches) this.#touchedBy(patch, touched);
    for (const listener of touched) listener();
  };

  #touchedBy({ path }: Patch, touched: Set<Listener>): void {
    let key = "";
    for (const step of path) {
      key = below(key, step);
      for (const listener of this.#listeners.get(key) ?? []) touched.add(listener);
    }
    // What is replaced as a whole takes along the texts below it. No text is less than a map deep in a plan.
    if (path.length > 2) return;
    for (const [other, listeners] of this.#listeners) {
      if (other.startsWith(`${key}/`)) for (const listener of listeners) touched.add(listener);
    }
  }
}

const below = (key: string, step: string | number) => `${key}/${encodeURIComponent(step)}`;

const watches = new WeakMap<DocHandle<unknown>, Watch>();

/** Calls `listener` after each change that may have touched the text at a path. */
export function onTextChange(handle: DocHandle<unknown>, path: TextPath, listener: Listener): () => void {
  const key = path.reduce<string>(below, "");
  let watch = watches.get(handle);
  if (!watch) {
    watch = new Watch();
    watches.set(handle, watch);
    handle.on("change", watch.tell);
  }
  const joined = watch;
  joined.add(key, listener);
  return () => {
    if (joined.remove(key, listener) || watches.get(handle) !== joined) return;
    watches.delete(handle);
    handle.off("change", joined.tell);
  };
}
