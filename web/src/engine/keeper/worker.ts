/*
 * Runs beside the page, on a thread of its own: fetches the plans that no page shows, keeps them in step with our node,
 * and writes them to the device. Each window starts one; the lock lets only one of them work, and the next one take over
 * when its window closes.
 */
import type { DocHandle, DocumentId, Repo } from "@automerge/automerge-repo/slim";
import { isValidDocumentId } from "@automerge/automerge-repo/slim";

import { callNode } from "../api";
import type { NodeConnection } from "../connection";
import { DeviceStorage, expectRefusals } from "../deviceStorage";
import { openRepo, syncAddress } from "../repo";
import { SYSTEM_CLOCK } from "../settle";
import { shareBetweenTabs } from "../tabs";
import { loadAutomerge } from "../wasm";
import { Keeping } from "./keeping";
import type { FromKeeper, ToKeeper } from "./messages";

type Start = Extract<ToKeeper, { type: "start" }>;
type Keep = Extract<ToKeeper, { type: "keep" }>;

/** The worker's own side; the project compiles with the types of a page. */
const page = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToKeeper>) => void) | null;
  postMessage(message: FromKeeper): void;
};

let latest: Keep = { type: "keep", listed: [], open: [] };
let working: { repo: Repo; connection: NodeConnection; keeping: Keeping } | undefined;

page.onmessage = ({ data }) => {
  switch (data.type) {
    case "start":
      // Held for as long as this worker lives.
      void navigator.locks
        .request(`${data.databaseName}-keeper`, () => work(data))
        .catch(() => page.postMessage({ type: "failed" }));
      break;
    case "keep":
      latest = data;
      follow();
      break;
    case "reconnect":
      working?.connection.reconnect();
      break;
  }
};

async function work({ databaseName }: Start): Promise<never> {
  expectRefusals();
  await loadAutomerge();
  const storage = new DeviceStorage(indexedDB, databaseName, "find");
  const { repo, connection } = openRepo(storage, syncAddress(location), {
    openSocket: (url) => new WebSocket(url),
    async sessionStands() {
      const answer = await callNode<unknown>(fetch.bind(globalThis), "GET", "/api/v1/session");
      return answer.ok || answer.kind !== "signedOut";
    },
  });
  shareBetweenTabs(new BroadcastChannel(databaseName), repo, storage);
  const keeping = new Keeping(
    async (documentId) => {
      if (!isValidDocumentId(documentId) || latest.open.includes(documentId)) return;
      repo.findWithProgress(documentId);
      await ready(repo.handles[documentId as DocumentId]);
    },
    SYSTEM_CLOCK,
    (progress) => page.postMessage({ type: "progress", ...progress }),
  );
  working = { repo, connection, keeping };
  follow();
  return new Promise<never>(() => undefined);
}

/** Waits for a document for as long as it takes: it may come only when our node is reached again. */
function ready(handle: DocHandle<unknown> | undefined): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!handle?.isReady()) return;
      handle.off("heads-changed", soon);
      resolve();
    };
    // It is told before the document counts as ready.
    const soon = () => void SYSTEM_CLOCK.after(0, look);
    handle?.on("heads-changed", soon);
    soon();
  });
}

function follow(): void {
  if (!working) return;
  const { repo, keeping } = working;
  keeping.keep(latest.listed);
  // What a page shows it keeps in step itself; twice would only be twice the work.
  for (const documentId of latest.open) {
    if (repo.handles[documentId as DocumentId]?.isReady()) void letGo(repo, documentId as DocumentId);
  }
}

async function letGo(repo: Repo, documentId: DocumentId): Promise<void> {
  try {
    await repo.flush([documentId]);
  } catch {
    // The device refuses it. The page that shows the plan says so, and tries again.
    return;
  }
  await repo.removeFromCache(documentId);
}
