import type { Link } from "../../../engine/plan";

/** What is known here of a plan that a link leads to. */
export type LinkedPlan = { is: "known"; id: string; title: string } | { is: "hidden" };

/** A link of another plan that leads here. */
export interface LinkHere {
  plan: string;
  title: string;
  link: Link;
}

/** What a plan on this device says. */
export interface PlanHere {
  title: string;
  links: readonly Link[];
}

/**
 * The plan that a link leads to. Of a plan that is not on the list of our organisation nothing is said at all: who may
 * not see it must not learn what it is called either, whatever somebody wrote beside the link.
 */
export function linkedPlan({ plan }: Link, titles: ReadonlyMap<string, string>): LinkedPlan {
  const title = titles.get(plan);
  return title === undefined ? { is: "hidden" } : { is: "known", id: plan, title };
}

/** The links in other plans on this device that lead to a plan, by the names of those plans. */
export function linksTo(
  documentId: string,
  plans: ReadonlyMap<string, PlanHere>,
  language: string,
): readonly LinkHere[] {
  const collator = new Intl.Collator(language, { numeric: true });
  return [...plans]
    .filter(([id]) => id !== documentId)
    .flatMap(([id, { title, links }]) =>
      links.filter(({ plan }) => plan === documentId).map((link): LinkHere => ({ plan: id, title, link })),
    )
    .sort((a, b) => collator.compare(a.title, b.title));
}
