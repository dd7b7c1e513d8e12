import { next as A } from "@automerge/automerge/slim";
import type { DocumentId, Repo, StorageKey } from "@automerge/automerge-repo/slim";

import type { DeviceStorage } from "./deviceStorage";

interface Stored {
  documentId: DocumentId;
  key: StorageKey;
}

/**
 * Keeps the windows of one browser in step, also without a node: each tells the others what it
 * wrote to the device, and they read it from there. Otherwise work of a window that was closed
 * offline would wait on the device until its plan happens to be opened again.
 *
 * @returns the function that ends it
 */
export function shareBetweenTabs(channel: BroadcastChannel, repo: Repo, storage: DeviceStorage): () => void {
  const unwatch = storage.onWrite((documentId, key) => ({
    stored: () => channel.postMessage({ documentId: documentId as DocumentId, key } satisfies Stored),
    failed: () => undefined,
  }));
  channel.onmessage = (event: MessageEvent<Stored>) => void take(event.data);

  async function take({ documentId, key }: Stored): Promise<void> {
    const handle = repo.handles[documentId];
    if (!handle?.isReady()) return;
    const piece = await storage.load(key);
    // The other window may have merged the piece into a larger one by now, and told of that.
    if (piece === undefined) return;
    handle.update((doc) => A.loadIncremental(doc, piece));
  }

  return () => {
    unwatch();
    channel.close();
  };
}
