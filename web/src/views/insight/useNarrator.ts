import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { entitiesOf, type PlanDoc } from "../../engine/plan";
import type { Member } from "../../engine/workspace";
import { Narrator } from "./narrator";

/** Tells of a plan in the language of the page; organisations go by their names, or by what the plan calls them. */
export function useNarrator(plan: PlanDoc, members: readonly Member[]): Narrator {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const parties = entitiesOf(plan, "party").filter(({ organisation }) => organisation !== "");
    const names = new Map(parties.map(({ organisation, name }) => [organisation, name]));
    for (const { id, name } of members) names.set(id, name);
    return new Narrator(t, language, plan, (organisation) => names.get(organisation));
  }, [t, language, plan, members]);
}
