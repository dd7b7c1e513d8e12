import { standingIn } from "../../engine/workspace";
import type { Standing } from "../../engine/standing";
import { useEngine } from "../services";
import { useArrived } from "../useDocument";

/** Where our own organisation stands in a plan. */
export function useStanding(documentId: string): Standing {
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  return workspace ? standingIn(workspace, documentId, engine.session.organisation.id) : "unknown";
}
