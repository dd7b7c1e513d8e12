import { next as A } from "@automerge/automerge/slim";
import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useEffect } from "react";

import type { PlanDoc } from "../../engine/plan";
import { useEngine } from "../services";

/** Milliseconds without a change after which someone has seen what is on the screen. */
const REST = 1_000;

/** Remembers that this person sees the plan, so that the list of plans can tell what is new since. */
export function useSeen(handle: DocHandle<PlanDoc>): void {
  const { overview } = useEngine();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const see = () => {
      clearTimeout(timer);
      timer = undefined;
      // A page in the background is not seen.
      if (document.visibilityState === "visible") overview.see(handle.documentId, A.getHeads(handle.doc()));
    };
    const later = () => {
      timer ??= setTimeout(see, REST);
    };
    see();
    handle.on("heads-changed", later);
    document.addEventListener("visibilitychange", later);
    return () => {
      handle.off("heads-changed", later);
      document.removeEventListener("visibilitychange", later);
      see();
    };
  }, [handle, overview]);
}
