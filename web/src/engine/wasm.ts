import wasmUrl from "@automerge/automerge/automerge.wasm?url";
import { initializeWasm } from "@automerge/automerge-repo/slim";

let loading: Promise<void> | undefined;

/**
 * Loads Automerge's wasm from its own file, once. A file (and not base64 in a script) so that the
 * browser compiles it while it streams in, and the service worker keeps it for offline starts.
 */
export function loadAutomerge(): Promise<void> {
  loading ??= initializeWasm(wasmUrl).catch((cause: unknown) => {
    // A failed load must not be remembered: the next attempt may have a network.
    loading = undefined;
    throw cause;
  });
  return loading;
}
