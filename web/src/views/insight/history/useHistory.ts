import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useCallback, useEffect, useRef, useState } from "react";

import type { Author } from "../../../engine/author";
import { startBeside } from "../../../engine/beside/start";
import type { Entry, HistoryQuery } from "../../../engine/insight/history";
import { HistoryReader, type Desk } from "../../../engine/insight/historyReader";
import { coreOf } from "../../../engine/insight/reading";
import type { PlanDoc } from "../../../engine/plan";

/** So many entries are worked out at once. */
const PAGE = 40;

/**
 * - `reading`: working, with how far it is from 0 to 1;
 * - `resting`: there is more, when someone asks;
 * - `stopped`: someone stopped it, or it failed;
 * - `ended`: everything is there.
 */
export type Progress = { is: "reading"; done: number } | { is: "resting" | "stopped" | "ended" };

export interface ShownHistory {
  /** Everyone who made a change, once that is known. */
  authors: readonly Author[];
  entries: readonly Entry[];
  progress: Progress;
  /** Whether the plan changed since. */
  isOutdated: boolean;
  /** The heads of the version right after an entry. */
  versionAfter(hash: string): Promise<readonly string[]>;
  more(): void;
  stop(): void;
  refresh(): void;
}

const NOBODY: readonly Author[] = [];
const NOTHING: readonly Entry[] = [];

const startDesk = (): Desk => startBeside("history");

/** The history of a plan, page by page. It is worked out beside the page, which answers meanwhile. */
export function useHistory(handle: DocHandle<PlanDoc>, query: HistoryQuery): ShownHistory {
  const [authors, setAuthors] = useState(NOBODY);
  const [entries, setEntries] = useState(NOTHING);
  const [progress, setProgress] = useState<Progress>({ is: "reading", done: 0 });
  const [isOutdated, setOutdated] = useState(false);
  const [round, setRound] = useState(0);
  const reader = useRef<HistoryReader>(undefined);
  /** Whether the next entries are of something else than those on the page, which stay until then. */
  const isAnew = useRef(true);
  const asked = JSON.stringify(query);

  useEffect(() => {
    const onChange = () => setOutdated(true);
    handle.on("heads-changed", onChange);
    return () => void handle.off("heads-changed", onChange);
  }, [handle]);

  useEffect(() => {
    setOutdated(false);
    const reading = new HistoryReader(startDesk, coreOf(handle.doc()).saveNoCompress(), {
      onAuthors: setAuthors,
      onProgress: (done) => setProgress({ is: "reading", done }),
      onEntries(found, isEnd) {
        const isFirst = isAnew.current;
        isAnew.current = false;
        setEntries((before) => (isFirst ? found : [...before, ...found]));
        setProgress({ is: isEnd ? "ended" : "resting" });
      },
      onFailure: () => setProgress({ is: "stopped" }),
    });
    reader.current = reading;
    return () => reading.end();
  }, [handle, round]);

  useEffect(() => {
    isAnew.current = true;
    setProgress({ is: "reading", done: 0 });
    reader.current?.ask(JSON.parse(asked) as HistoryQuery, PAGE);
  }, [handle, round, asked]);

  const refresh = useCallback(() => setRound((before) => before + 1), []);
  return {
    authors,
    entries,
    progress,
    isOutdated,
    versionAfter: async (hash) => (await reader.current?.versionAfter(hash)) ?? [],
    more() {
      // What was stopped half way begins again.
      if (progress.is === "stopped") return refresh();
      setProgress({ is: "reading", done: 0 });
      reader.current?.more(PAGE);
    },
    stop() {
      reader.current?.stop();
      setProgress({ is: "stopped" });
    },
    refresh,
  };
}
