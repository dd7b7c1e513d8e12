import type { Engine } from "../../engine/engine";
import type { PlanDoc } from "../../engine/plan";
import { Search } from "../../engine/search/search";

const searches = new WeakMap<Engine, Search>();

/** The search of an engine; what it took in before is still there when someone comes back to search again. */
export function searchOf(engine: Engine): Search {
  let search = searches.get(engine);
  if (!search) {
    search = new Search({
      plans: engine.overview.plans,
      content: (documentId) => engine.plan(documentId)?.handle.doc() as PlanDoc | undefined,
    });
    searches.set(engine, search);
  }
  return search;
}
