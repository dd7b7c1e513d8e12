import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import type { Notice } from "../../engine/notifications/notices";
import { plansOf, type PlanEntry } from "../../engine/workspace";
import { shortened } from "../items/words";
import { useEngine } from "../services";
import { useArrived } from "../useDocument";

const NO_PLANS: readonly PlanEntry[] = [];

/** The plans of the list, for their titles and the names of their organisations. */
export function useListedPlans(): readonly PlanEntry[] {
  const workspace = useArrived(useEngine().workspace);
  return workspace ? plansOf(workspace) : NO_PLANS;
}

/** What a notice says, on one line. */
export function useNoticeWords(): (notice: Notice) => string {
  const { t } = useTranslation();
  const workspace = useArrived(useEngine().workspace);
  return useCallback(
    (notice: Notice) => {
      switch (notice.kind) {
        case "mention":
        case "reply":
          return t(`notices.${notice.kind}`, { person: notice.person || t("talk.someone") });
        case "named": {
          const person = notice.person || t("talk.someone");
          if (notice.of.kind === "problem") return t("notices.namedInProblem", { person });
          return t("notices.named", { person, title: shortened(notice.title) || t("item.unnamed") });
        }
        case "decision":
          return t("notices.decision", { title: shortened(notice.title) || t("item.unnamed") });
        case "change": {
          const members = (workspace ? plansOf(workspace) : NO_PLANS).flatMap((plan) => plan.members);
          const names = notice.by.flatMap((by) => members.find(({ id }) => id === by)?.name ?? []);
          const who = names.slice(0, 3).join(", ") || t("notices.others");
          return t("notices.change", { count: notice.count, who });
        }
      }
    },
    [t, workspace],
  );
}
