/*
 * Reads the plans of the device beside the page, on a thread of its own: loading two hundred plans to say what is new in
 * them would stand in the way of whoever types.
 */
import { isValidDocumentId } from "@automerge/automerge-repo/slim";

import { DeviceStorage } from "../deviceStorage";
import { discussionId } from "../discussion/beginning";
import { SYSTEM_CLOCK } from "../settle";
import { loadAutomerge } from "../wasm";
import type { FromReader, ToReader } from "./messages";
import { PlanReader } from "./planReader";
import { storedDocument } from "./storedDocument";

/** The worker's own side; the project compiles with the types of a page. */
const page = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToReader>) => void) | null;
  postMessage(message: FromReader): void;
};

let starting: Promise<PlanReader> | undefined;

page.onmessage = ({ data }) => {
  if (data.type === "start") starting = start(data);
  else void starting?.then((reader) => obey(reader, data));
};

async function start({ databaseName, organisation, person }: Extract<ToReader, { type: "start" }>): Promise<PlanReader> {
  await loadAutomerge();
  const storage = new DeviceStorage(indexedDB, databaseName, "find");
  const reader = new PlanReader({
    organisation,
    person,
    load: (documentId) => storedDocument(storage, documentId),
    discussionOf: (documentId) => (isValidDocumentId(documentId) ? discussionId(documentId) : ""),
    loadDiscussion: (id) => (id === "" ? Promise.resolve(undefined) : storedDocument(storage, id)),
    tell: (message) => page.postMessage(message),
    clock: SYSTEM_CLOCK,
  });
  // Every window and the keeper tell each other what they wrote.
  new BroadcastChannel(databaseName).onmessage = ({ data }: MessageEvent<{ documentId: string }>) =>
    reader.changed(data.documentId);
  return reader;
}

function obey(reader: PlanReader, message: Exclude<ToReader, { type: "start" }>): void {
  switch (message.type) {
    case "list":
      reader.list(message.plans);
      break;
    case "see":
      reader.see(message.documentId, message.heads);
      break;
    case "wanted":
      reader.want(message.isLooking, message.isSearching);
      break;
    case "find":
      reader.find(message.number, message.query, message.most);
      break;
  }
}
