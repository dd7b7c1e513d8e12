import { Repo, type DocumentId, type PeerId } from "@automerge/automerge-repo/slim";

import { NodeConnection, type ConnectionSurroundings } from "./connection";
import type { DeviceStorage } from "./deviceStorage";
import { randomId } from "./ids";

/** Shortest time between two writes of one document on this device, in milliseconds. */
const SAVE_RATE = 20;

/** The documents of this browser: stored on the device, in step with our organisation's node. */
export function openRepo(
  storage: DeviceStorage,
  url: string,
  around: Omit<ConnectionSurroundings, "hasDocument">,
): { repo: Repo; connection: NodeConnection } {
  const documents: { has(documentId: DocumentId): boolean } = {
    has: (documentId) => repo.handles[documentId] !== undefined,
  };
  const connection = new NodeConnection(url, { ...around, hasDocument: (id) => documents.has(id) });
  const repo: Repo = new Repo({
    peerId: `browser-${randomId()}` as PeerId,
    storage,
    network: [connection],
    // The node tells which organisations have which version.
    enableRemoteHeadsGossiping: true,
    saveDebounceRate: SAVE_RATE,
  });
  return { repo, connection };
}

/** Address of the node's WebSocket for a page at `location`. */
export function syncAddress(location: { protocol: string; host: string }): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sync`;
}
