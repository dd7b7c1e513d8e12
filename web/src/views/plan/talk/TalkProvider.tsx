import { useEffect, useMemo, type ReactNode } from "react";
import { useSearchParams } from "react-router";

import { Value } from "../../../engine/value";
import { useEngine } from "../../services";
import { usePlanFrame } from "../context";
import { THREAD_PARAMETER } from "./address";
import { show, TalkContext, type Shown, type Talk } from "./talk";
import { TalkPanel } from "./TalkPanel";

/** Gives the open plan its discussion, and the conversations a place on the page. */
export function TalkProvider({ children }: { children: ReactNode }) {
  const { documentId } = usePlanFrame();
  const { discussions, notifications } = useEngine();
  const [parameters, setParameters] = useSearchParams();
  const talk = useMemo<Talk | null>(() => {
    const discussion = discussions.of(documentId);
    return discussion ? { discussion, shown: new Value<Shown | null>(null), selections: new Map() } : null;
  }, [discussions, documentId]);

  useEffect(() => {
    notifications.setShown(documentId);
    return () => notifications.setShown(null);
  }, [notifications, documentId]);

  const asked = parameters.get(THREAD_PARAMETER);
  useEffect(() => {
    if (!talk || asked === null) return;
    show(talk, { thread: asked });
    setParameters(
      (before) => {
        before.delete(THREAD_PARAMETER);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [talk, asked, setParameters]);

  return (
    <TalkContext value={talk}>
      {children}
      {talk && <TalkPanel />}
    </TalkContext>
  );
}
