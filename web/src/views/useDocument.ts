import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useCallback, useSyncExternalStore } from "react";

import type { DocumentStatus, OpenDocument } from "../engine/openDocument";
import type { Readable } from "../engine/value";

export function useStatus(document: { status: Readable<DocumentStatus> }): DocumentStatus {
  return useSyncExternalStore(document.status.subscribe, document.status.get);
}

/** The content of a ready document, anew after each change from here or elsewhere. */
export function useContent<T>(handle: DocHandle<T>): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      handle.on("heads-changed", listener);
      return () => handle.off("heads-changed", listener);
    },
    [handle],
  );
  return useSyncExternalStore(subscribe, () => handle.doc() as T);
}

/** The content of a document, or nothing as long as it has not arrived. */
export function useArrived<T>(document: OpenDocument<T>): T | undefined {
  const status = useStatus(document);
  const { handle } = document;
  const subscribe = useCallback(
    (listener: () => void) => {
      handle.on("heads-changed", listener);
      return () => handle.off("heads-changed", listener);
    },
    [handle],
  );
  return useSyncExternalStore(subscribe, () => (status === "ready" ? (handle.doc() as T) : undefined));
}
