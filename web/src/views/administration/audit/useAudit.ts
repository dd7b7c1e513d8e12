import { useCallback, useEffect, useRef, useState } from "react";

import type { NodeFailure } from "../../../engine/api";
import { oversight, type AuditEntry, type AuditFilter } from "../../../engine/oversight";
import { request } from "../useAnswer";

interface Asked {
  /** The newest first; undefined until the node answered. */
  entries: readonly AuditEntry[] | undefined;
  /** The number before which to ask on; null when there are no more. */
  before: number | null;
  failure: NodeFailure | undefined;
  isBusy: boolean;
}

const NOTHING: Asked = { entries: undefined, before: null, failure: undefined, isBusy: true };

/** The log as far as it was asked for: the newest entries, and older ones when someone wants them. */
export function useAudit(filter: AuditFilter): Asked & { again: () => Promise<void>; older: () => Promise<number> } {
  const [state, setState] = useState<Asked>(NOTHING);
  // Of several questions under way only the last one counts.
  const turn = useRef(0);
  const ask = useCallback(
    async (before: number | null, known: readonly AuditEntry[]): Promise<number> => {
      turn.current += 1;
      const mine = turn.current;
      setState((state) => ({ ...state, isBusy: true }));
      const answer = await oversight.audit(request, filter, before ?? undefined);
      if (mine !== turn.current) return 0;
      if (!answer.ok) {
        setState((state) => ({ ...state, failure: answer, isBusy: false }));
        return 0;
      }
      const { entries, before: next } = answer.body;
      setState({ entries: [...known, ...entries], before: next, failure: undefined, isBusy: false });
      return entries.length;
    },
    [filter],
  );
  useEffect(() => {
    void ask(null, []);
    return () => {
      turn.current += 1;
    };
  }, [ask]);
  const again = async () => {
    await ask(null, []);
  };
  return { ...state, again, older: () => ask(state.before, state.entries ?? []) };
}
