import type { TFunction } from "i18next";

import type { Warning } from "../../../engine/warnings";
import { shortened } from "../../items/words";

/** What people call organisations, by id. */
export type NameOf = (organisation: string) => string;

/** A warning as a sentence. */
export function warningInWords(t: TFunction, language: string, nameOf: NameOf, warning: Warning): string {
  const item = shortened(warning.title) || t("item.unnamed");
  const listed = (names: readonly string[]) => new Intl.ListFormat(language).format(names);
  switch (warning.code) {
    case "noSignal":
      return t("warnings.noSignal");
    case "actionWithoutGoal":
      return t("warnings.actionWithoutGoal", { item });
    case "goalOfActionRemoved":
      return t("warnings.goalOfActionRemoved", { item, goal: shortened(warning.goalTitle) || t("item.unnamed") });
    case "goalWithoutIndicator":
      return t("warnings.goalWithoutIndicator", { item });
    case "perspectiveMissing":
      return t("warnings.perspectiveMissing", { organisation: nameOf(warning.organisation) });
    case "voicesMissing":
      return t("warnings.voicesMissing", {
        item,
        count: warning.organisations.length,
        organisations: listed(warning.organisations.map(nameOf)),
      });
    case "unlinkedOverlap":
      return t("warnings.unlinkedOverlap", {
        plan: warning.planTitle || t("home.untitled"),
        words: listed([...new Set(warning.overlaps.flatMap(({ words }) => words))].slice(0, MOST_WORDS)),
      });
  }
}

/** As many words that two plans share are named. */
const MOST_WORDS = 6;
