import type { Language } from "../export/labels";
import type { PlanDraft } from "./draft";

/** A plan to begin with: something to fill in, to change and to strike out. */
export interface Template {
  id: string;
  name: string;
  description: string;
  draft: PlanDraft;
}

/** Plans to explore, with the organisations that stand in them. All of it is made up. */
export interface Samples {
  organisations: readonly { id: string; name: string; kind: string }[];
  /** Each under the id by which the others link to it. */
  plans: readonly { id: string; draft: PlanDraft }[];
}

/** The templates in a language, in the order in which people are offered them. */
export async function templates(language: Language): Promise<readonly Template[]> {
  const file =
    language === "en" ? await import("./generated/templates.en.json") : await import("./generated/templates.nl.json");
  return file.default as unknown as readonly Template[];
}

/** The samples, which are in Dutch. */
export async function samples(): Promise<Samples> {
  return (await import("./generated/samples.json")).default as unknown as Samples;
}
