import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { usePlanFrame } from "./context";

/** The names of the organisations that say who is in the plan, as in a sentence; empty when they are not known. */
export function useStewards(): string {
  const { i18n } = useTranslation();
  const { members } = usePlanFrame();
  return useMemo(() => {
    const names = members.filter(({ standing }) => standing === "steward").map(({ name }) => name);
    return new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(names);
  }, [members, i18n.language]);
}
