// Outside a browser the full entry loads the wasm itself; the app loads it by address (`wasm.ts`).
import "@automerge/automerge";
