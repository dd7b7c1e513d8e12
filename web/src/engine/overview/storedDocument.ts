import { next as A } from "@automerge/automerge/slim";

import type { DeviceStorage } from "../deviceStorage";

const PIECES = ["snapshot", "incremental"];

/**
 * A document as it is on the device, whoever wrote it there; nothing when it is not. Only read: automerge-repo of a page and
 * of the keeper are the ones that write.
 */
export async function storedDocument<T>(
  storage: Pick<DeviceStorage, "loadRange">,
  documentId: string,
): Promise<A.Doc<T> | undefined> {
  const chunks = await storage.loadRange([documentId]);
  // Larger pieces first: smaller ones build on them.
  const pieces = PIECES.flatMap((kind) => chunks.filter(({ key }) => key[1] === kind && key[0] === documentId));
  const bytes = pieces.flatMap(({ data }) => (data ? [data] : []));
  if (bytes.length === 0) return undefined;
  try {
    return A.loadIncremental(A.init<T>(), concatenated(bytes));
  } catch {
    // What cannot be read is not here; the page that opens it says more.
    return undefined;
  }
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
