import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useCallback, useEffect, useRef, useState } from "react";

import { History, type Entry, type HistoryQuery } from "../../../engine/insight/history";
import { Cancelled, Pace } from "../../../engine/insight/pace";
import { coreOf } from "../../../engine/insight/reading";
import type { PlanDoc } from "../../../engine/plan";

/** So many entries are worked out at once. */
const PAGE = 40;

/**
 * - `reading`: working, with how far it is from 0 to 1;
 * - `resting`: there is more, when someone asks;
 * - `stopped`: someone stopped it;
 * - `ended`: everything is there.
 */
export type Progress = { is: "reading"; done: number } | { is: "resting" | "stopped" | "ended" };

export interface ShownHistory {
  history: History | undefined;
  entries: readonly Entry[];
  progress: Progress;
  /** Whether the plan changed since. */
  isOutdated: boolean;
  more(): void;
  stop(): void;
  refresh(): void;
}

/** The history of a plan, page by page: worked out in slices, so that the page answers meanwhile. */
export function useHistory(handle: DocHandle<PlanDoc>, query: HistoryQuery): ShownHistory {
  const [history, setHistory] = useState<History>();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [progress, setProgress] = useState<Progress>({ is: "reading", done: 0 });
  const [isOutdated, setOutdated] = useState(false);
  const [round, setRound] = useState(0);
  const cancel = useRef<AbortController>(undefined);
  const nextPage = useRef<() => void>(undefined);
  const asked = JSON.stringify(query);

  useEffect(() => {
    const onChange = () => setOutdated(true);
    handle.on("heads-changed", onChange);
    return () => void handle.off("heads-changed", onChange);
  }, [handle]);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    cancel.current = controller;
    setOutdated(false);
    const tell = (done: number) => {
      if (!signal.aborted) setProgress({ is: "reading", done });
    };
    const pace = new Pace(signal, tell);
    const found: Entry[] = [];
    let following: AsyncGenerator<Entry, void, void> | undefined;
    const read = async (): Promise<Progress> => {
      if (!following) {
        const taken = await History.of(coreOf(handle.doc()), pace);
        setHistory(taken);
        following = taken.entries(JSON.parse(asked) as HistoryQuery, pace);
      }
      const shown = found.length;
      for (let next = await following.next(); !next.done; next = await following.next()) {
        found.push(next.value);
        if (found.length - shown === PAGE) break;
      }
      return { is: found.length - shown === PAGE ? "resting" : "ended" };
    };
    const page = async () => {
      tell(0);
      try {
        const outcome = await read();
        if (signal.aborted) return;
        setEntries([...found]);
        setProgress(outcome);
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error;
      }
    };
    nextPage.current = () => void page();
    void page();
    return () => controller.abort();
  }, [handle, asked, round]);

  const refresh = useCallback(() => setRound((before) => before + 1), []);
  return {
    history,
    entries,
    progress,
    isOutdated,
    // What was stopped half way begins again.
    more: () => (progress.is === "stopped" ? refresh() : nextPage.current?.()),
    stop() {
      cancel.current?.abort();
      setProgress({ is: "stopped" });
    },
    refresh,
  };
}
