import wasmUrl from "@automerge/automerge/automerge.wasm?url";

let compiling: Promise<WebAssembly.Module> | undefined;

/**
 * Automerge's wasm from its own file, compiled once. A file (and not base64 in a script) so that the browser compiles it
 * beside the page while it streams in, and the service worker keeps it for offline starts. Apart from what runs it, so that
 * it can begin before the scripts of the app are there.
 */
export function compiledAutomerge(): Promise<WebAssembly.Module> {
  compiling ??= compile().catch((cause: unknown) => {
    // A failed load must not be remembered: the next attempt may have a network.
    compiling = undefined;
    throw cause;
  });
  return compiling;
}

async function compile(): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(wasmUrl));
  } catch {
    // A server between the node and the browser may say that it is something else.
    return WebAssembly.compile(await (await fetch(wasmUrl)).arrayBuffer());
  }
}
