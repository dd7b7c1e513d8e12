import type { Conflict } from "../../../engine/insight/conflicts";
import { watchConflicts } from "../../../engine/insight/conflictWatch";
import { usePlanFrame } from "../../plan/context";
import { useValue } from "../../services";

/** The conflicts in the open plan; they follow its changes after a moment of quiet. */
export function useConflicts(): readonly Conflict[] {
  return useValue(watchConflicts(usePlanFrame().handle));
}
