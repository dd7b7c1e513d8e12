import { loadAutomerge } from "../wasm";
import { planInFile } from "./planFile";
import { FileProblems } from "./problem";

/*
 * Files come from anywhere, and Automerge can be made to run for minutes or to break by bytes that someone chose. So they
 * are read in a worker with an Automerge of its own, which whoever asked can end.
 */
globalThis.onmessage = (event: MessageEvent<Uint8Array>) => {
  void loadAutomerge().then(() => {
    try {
      postMessage({ founding: planInFile(event.data) });
    } catch (cause) {
      postMessage({ problems: cause instanceof FileProblems ? cause.problems : [{ name: "unreadable" }] });
    }
  });
};
