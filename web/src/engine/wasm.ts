import { initializeWasm } from "@automerge/automerge/slim";

import { compiledAutomerge } from "./wasmModule";

let loading: Promise<void> | undefined;

/** Has Automerge ready to work, once. */
export function loadAutomerge(): Promise<void> {
  // The types leave out that a module is taken as well.
  loading ??= initializeWasm(compiledAutomerge() as unknown as Promise<Uint8Array>).catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}
