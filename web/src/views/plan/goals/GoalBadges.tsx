import { useTranslation } from "react-i18next";

import { Badge } from "../../../design";
import { useFactsOf } from "./goalFacts";

/** What is done for a goal, and by what its progress is seen. */
export function GoalBadges({ id }: { id: string }) {
  const { t } = useTranslation();
  const { actions, indicators } = useFactsOf(id);
  return (
    <>
      {indicators > 0 && <Badge icon="chart">{t("goals.indicators", { count: indicators })}</Badge>}
      <Badge tone={actions > 0 ? "accent" : "neutral"} icon={actions > 0 ? "action" : undefined}>
        {actions > 0 ? t("goals.actions", { count: actions }) : t("goals.noActions")}
      </Badge>
    </>
  );
}
