import { next as A } from "@automerge/automerge/slim";
import type { DocHandle, Repo } from "@automerge/automerge-repo/slim";

import { isNewer, type PlanDoc } from "./plan";
import { foundPlan } from "./planEdits";
import type { Clock } from "./settle";
import { isOutdated, upgraded } from "./upgrade";
import { whileChoosing } from "./urgency";

/** What every change to a plan says of itself. */
export interface Authorship {
  /** Who makes it: see `authorMessage`. */
  message: string;
  clock: Pick<Clock, "now">;
}

/**
 * Makes a handle write in a plan as the model wants it: every change says who made it and when, and the first one
 * brings an older plan to the present shape.
 *
 * A plan of a newer version takes no change: what it says of the parts that this version does not know could become
 * untrue.
 *
 * It is done to the handle itself, because everything that writes goes through it, the editors of rich and plain text
 * too: so there is no second way in that could be forgotten.
 */
export function writeAs(handle: DocHandle<PlanDoc>, authorship: Authorship): void {
  const change = handle.change.bind(handle);
  const changeAt = handle.changeAt.bind(handle);
  let isTried = false;
  const prepare = () => {
    if (isNewer(handle.doc())) throw new NewerPlanError();
    // A plan that refuses the upgrade need not be asked again at each keystroke.
    if (isTried || !isOutdated(handle.doc())) return;
    isTried = true;
    handle.update(upgraded);
  };
  handle.change = (callback, options) => {
    prepare();
    whileChoosing(() => change(callback, { ...options, ...aboutChange(authorship), ...saidOf(options) }));
  };
  handle.changeAt = (heads, callback, options) => {
    prepare();
    return whileChoosing(() => changeAt(heads, callback, { ...options, ...aboutChange(authorship) }));
  };
}

/** A plan that only a newer version of the app can change. */
export class NewerPlanError extends Error {
  constructor() {
    super("a plan of a newer version can only be read");
    this.name = "NewerPlanError";
  }
}

/** Makes the document of a new plan, in one change: an empty one, or whatever else `begin` fills an empty document with. */
export function createPlan(
  repo: Repo,
  title: string,
  authorship: Authorship,
  begin: (plan: PlanDoc) => void = (plan) => foundPlan(plan, title),
): DocHandle<PlanDoc> {
  const plan = A.change(A.init<PlanDoc>(), aboutChange(authorship), begin);
  const handle = repo.create<PlanDoc>();
  // In the same turn, so that nobody hears of the empty document: storage and network wait for the next one.
  handle.update(() => plan);
  return handle;
}

/** What a change says of itself instead: who makes it, and more. */
function saidOf(options: A.ChangeOptions<unknown> | undefined): { message?: string } {
  return options?.message === undefined ? {} : { message: options.message };
}

function aboutChange({ message, clock }: Authorship): { message: string; time: number } {
  // Automerge counts in seconds.
  return { message, time: Math.floor(clock.now() / 1_000) };
}
