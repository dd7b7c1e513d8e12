import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { plansOf } from "../../../engine/workspace";
import { useEngine, useValue } from "../../services";
import { useArrived } from "../../useDocument";
import type { PlanHere } from "./linkedPlans";

export interface Plans {
  /** What the plans on our list are called, by document id. */
  titles: ReadonlyMap<string, string>;
  /** Of these, the ones that are on this device. */
  here: ReadonlyMap<string, PlanHere>;
}

/** The plans of our organisation. */
export function usePlans(): Plans {
  const { t } = useTranslation();
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  const known = useValue(engine.overview.plans);
  return useMemo(() => {
    const listed = workspace ? plansOf(workspace) : [];
    const here = new Map<string, PlanHere>();
    const titles = new Map<string, string>();
    for (const { documentId, title } of listed) {
      const about = known.get(documentId);
      const summary = about?.status === "here" ? about.summary : undefined;
      // The plan itself knows best what it is called; the list may be behind.
      const called = summary?.title || title || t("home.untitled");
      titles.set(documentId, called);
      if (summary) here.set(documentId, { title: called, links: summary.links });
    }
    return { titles, here };
  }, [workspace, known, t]);
}
