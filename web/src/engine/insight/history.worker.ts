import { loadAutomerge } from "../wasm";
import { HistoryDesk, type FromDesk, type ToDesk } from "./historyDesk";

/*
 * Works out the history of a plan beside the page. Whoever asked ends it.
 */

/** The worker's own side; the project compiles with the types of a page. */
const page = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToDesk>) => void) | null;
  postMessage(message: FromDesk): void;
};

const desk = new HistoryDesk((message) => page.postMessage(message));
const loaded = loadAutomerge();

page.onmessage = ({ data }) => {
  void loaded.then(
    () => desk.take(data),
    () => page.postMessage({ type: "failed" }),
  );
};
