import { next as A } from "@automerge/automerge/slim";
import { encodeHeads, type DocHandle } from "@automerge/automerge-repo/slim";

import type { PlanDoc } from "../plan";

/** What would change a document. */
const CHANGING: ReadonlySet<PropertyKey> = new Set(["change", "changeAt", "update", "merge", "broadcast"]);

/**
 * A plan as it was at a version, for pages that take a handle. It holds one and the same content (the library's own view
 * makes it anew each time that someone looks), hears of no changes, and takes none.
 */
export function handleAt(handle: DocHandle<PlanDoc>, heads: readonly string[]): DocHandle<PlanDoc> {
  const content = A.view(handle.doc(), [...heads]);
  return new Proxy(handle.view(encodeHeads([...heads])), {
    get(target, key) {
      if (key === "doc") return () => content;
      if (CHANGING.has(key)) return () => undefined;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
