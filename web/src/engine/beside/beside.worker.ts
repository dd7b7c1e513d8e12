/*
 * The one script of all workers of the app, which share most of their code: which of them this is, its name says. What a
 * page tells before that one is there waits.
 */
const ROLES: Record<string, () => Promise<unknown>> = {
  keeper: () => import("../keeper/worker"),
  reader: () => import("../overview/worker"),
  file: () => import("../files/planFile.worker"),
  history: () => import("../insight/history.worker"),
};

/** The worker's own side; the project compiles with the types of a page. */
const thread = globalThis as unknown as { name: string; onmessage: ((event: MessageEvent) => void) | null };

const early: MessageEvent[] = [];
thread.onmessage = (event) => void early.push(event);

// A role takes `onmessage` over as soon as it is there.
void ROLES[thread.name]?.().then(() => {
  for (const event of early) thread.onmessage?.(event);
});
