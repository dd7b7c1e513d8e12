import { createContext, useContext, useSyncExternalStore } from "react";

import type { AppOnDevice } from "../appOnDevice";
import type { Engine } from "../engine/engine";
import type { EngineHost } from "../engine/host";
import type { NodeClock } from "../engine/nodeClock";
import type { SessionStore } from "../engine/session";
import type { Readable } from "../engine/value";

export interface Services {
  session: SessionStore;
  host: EngineHost;
  app: AppOnDevice;
  nodeClock: NodeClock;
}

export const ServicesContext = createContext<Services | null>(null);
export const EngineContext = createContext<Engine | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("this part of the page stands outside the app");
  return services;
}

export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error("this part of the page needs a running engine");
  return engine;
}

/** The current value of something that changes outside React. */
export function useValue<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}
