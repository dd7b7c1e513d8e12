import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { AppOnDevice } from "./appOnDevice";
import { EngineHost } from "./engine/host";
import { NodeClock } from "./engine/nodeClock";
import { SessionStore } from "./engine/session";
import { compiledAutomerge } from "./engine/wasmModule";
import { startI18n } from "./i18n";
import { App } from "./views/App";

async function start(): Promise<void> {
  await startI18n();
  const app = new AppOnDevice();
  app.start();
  const nodeClock = new NodeClock();
  const session = new SessionStore(localStorage, nodeClock.watching(fetch.bind(globalThis)));
  const host = new EngineHost(session, nodeClock);
  // Whoever is signed in waits for it longest; a failure is told of by the engine, which asks for it again.
  if (session.state.get().kind === "active") void compiledAutomerge().catch(() => undefined);
  addEventListener("storage", (event) => {
    if (SessionStore.concerns(event.key)) session.followOtherTab();
  });
  // Whoever comes with a link need not be told first that nobody is signed in.
  if (session.state.get().kind !== "checking" || location.pathname !== "/sign-in") void session.refresh();
  const root = document.getElementById("app");
  if (!root) throw new Error("the page has no place for the app");
  createRoot(root).render(
    <StrictMode>
      <App session={session} host={host} app={app} nodeClock={nodeClock} />
    </StrictMode>,
  );
}

void start();
