import type { next as A } from "@automerge/automerge/slim";
import { useEffect, useState } from "react";

import { Cancelled, Pace } from "../../../engine/insight/pace";
import type { PlanDoc } from "../../../engine/plan";
import type { Proposal } from "../../../engine/proposals/proposal";
import { reviewOf, type Review, type ReviewFailure } from "../../../engine/proposals/review";

/** Milliseconds for which a plan that changes is left alone before the proposal is compared anew. */
const QUIET = 500;

/** A proposal beside the plan as it is now; nothing as long as it is being worked out. */
export function useReview(plan: A.Doc<PlanDoc>, proposal: Proposal): Review | ReviewFailure | undefined {
  const [review, setReview] = useState<Review | ReviewFailure>();
  const isFirst = review === undefined;
  useEffect(() => {
    const controller = new AbortController();
    const work = async () => {
      const found = await reviewOf(plan, proposal, new Pace(controller.signal));
      if (!controller.signal.aborted) setReview(found);
    };
    const timer = setTimeout(
      () =>
        work().catch((error: unknown) => {
          if (!(error instanceof Cancelled)) throw error;
        }),
      isFirst ? 0 : QUIET,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [plan, proposal]);
  return review;
}
