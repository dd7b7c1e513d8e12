import { VOCABULARIES } from "../../engine/generated/words";
import type { Known } from "../../engine/overview/messages";
import type { PlanSummary } from "../../engine/overview/planSummary";
import type { PlanState } from "../../engine/plan";
import { fold } from "../../engine/search/fold";
import type { PlanEntry } from "../../engine/workspace";

/** One plan of the list, with what is known of it by now. */
export interface ListedPlan {
  entry: PlanEntry;
  known: Known;
  /** Present when the plan is on this device and was read. */
  summary: PlanSummary | undefined;
  /** As people see it; empty when it has none. */
  title: string;
}

export const SORTS = ["changed", "title", "state"] as const;
export type Sort = (typeof SORTS)[number];

/** Which plans someone wants to see, in which order. Empty means all. */
export interface Selection {
  text: string;
  state: PlanState | "";
  organisation: string;
  sort: Sort;
}

export const EVERYTHING: Selection = { text: "", state: "", organisation: "", sort: "changed" };

/** The selection that an address asks for; whatever it cannot mean is left out. */
export function readSelection(address: URLSearchParams): Selection {
  const sort = SORTS.find((known) => known === address.get("sort"));
  return {
    text: address.get("text") ?? "",
    state: VOCABULARIES.planState.find((known) => known === address.get("state")) ?? "",
    organisation: address.get("organisation") ?? "",
    sort: sort ?? "changed",
  };
}

/** The address of a selection, without what is as usual. */
export function writeSelection(selection: Selection): Record<string, string> {
  return Object.fromEntries(
    Object.entries(selection).filter(([name, value]) => value !== EVERYTHING[name as keyof Selection]),
  );
}

/** The title that the plan has now, or else the one on the list. */
export function listedPlan(entry: PlanEntry, known: Known | undefined): ListedPlan {
  const summary = known?.status === "here" ? known.summary : undefined;
  return { entry, known: known ?? { status: "waiting" }, summary, title: summary?.title || entry.title.trim() };
}

/** The plans that fit, in order. */
export function selected(plans: readonly ListedPlan[], selection: Selection, language: string): ListedPlan[] {
  const words = fold(selection.text).split(/\s+/).filter(Boolean);
  const fits = ({ entry, summary, title }: ListedPlan) => {
    if (selection.state !== "" && summary?.state !== selection.state) return false;
    if (selection.organisation !== "" && !entry.members.some(({ id }) => id === selection.organisation)) return false;
    if (words.length === 0) return true;
    const text = fold([title, ...entry.members.map(({ name }) => name)].join(" "));
    return words.every((word) => text.includes(word));
  };
  return plans.filter(fits).sort(orderOf(selection.sort, language));
}

function orderOf(sort: Sort, language: string): (a: ListedPlan, b: ListedPlan) => number {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const byTitle = (a: ListedPlan, b: ListedPlan) =>
    compare(a.title, b.title) || (a.entry.documentId < b.entry.documentId ? -1 : 1);
  if (sort === "title") return byTitle;
  if (sort === "state") return (a, b) => stage(a) - stage(b) || byTitle(a, b);
  return (a, b) => moment(b) - moment(a) || byTitle(a, b);
}

/** When it last changed; for a plan that is not here, when it came on the list. */
function moment({ entry, summary }: ListedPlan): number {
  return summary?.changedAt || entry.addedAt;
}

function stage({ summary }: ListedPlan): number {
  const states: readonly string[] = VOCABULARIES.planState;
  const place = states.indexOf(summary?.state ?? "");
  return place < 0 ? states.length : place;
}
