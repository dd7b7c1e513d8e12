import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useEffect, useState } from "react";

import type { PlanDoc } from "../../engine/plan";
import { Presence } from "../../engine/presence";
import { SYSTEM_CLOCK } from "../../engine/settle";
import { useEngine } from "../services";

/** Tells the others that we are at this plan, for as long as it is on the screen. */
export function usePresence(handle: DocHandle<PlanDoc>): Presence | null {
  const engine = useEngine();
  const [presence, setPresence] = useState<Presence | null>(null);
  useEffect(() => {
    const { organisation, person } = engine.session;
    const started = new Presence(handle as DocHandle<unknown>, {
      clock: SYSTEM_CLOCK,
      me: { organisation, person },
    });
    setPresence(started);
    const stop = () => started.stop();
    addEventListener("pagehide", stop);
    const unsubscribe = engine.connection.state.subscribe(() => {
      if (engine.connection.state.get().kind === "connected") started.announce();
    });
    return () => {
      removeEventListener("pagehide", stop);
      unsubscribe();
      started.stop();
    };
  }, [engine, handle]);
  return presence;
}
