import { next as A } from "@automerge/automerge/slim";
import { useEffect, useState } from "react";

import { difference } from "../../../engine/insight/difference";
import type { Told } from "../../../engine/insight/happening";
import { Cancelled, Pace } from "../../../engine/insight/pace";
import type { PlanDoc } from "../../../engine/plan";

/** What differs between two versions of a plan; nothing as long as it is being worked out. */
export function useComparison(
  doc: A.Doc<PlanDoc>,
  from: readonly string[],
  to: readonly string[],
): readonly Told[] | undefined {
  const [told, setTold] = useState<readonly Told[]>();
  const [fromText, toText] = [from.join("."), to.join(".")];
  useEffect(() => {
    const controller = new AbortController();
    const pace = new Pace(controller.signal);
    const work = async () => {
      await pace.rest();
      const before = A.view(doc, fromText.split("."));
      await pace.rest();
      const after = A.view(doc, toText.split("."));
      await pace.rest();
      setTold(difference(before, after));
    };
    work().catch((error: unknown) => {
      if (!(error instanceof Cancelled)) throw error;
    });
    return () => controller.abort();
    // The versions say what is compared; a later state of the document has them too.
  }, [fromText, toText]);
  return told;
}
