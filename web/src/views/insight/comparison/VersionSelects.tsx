import type { next as A } from "@automerge/automerge/slim";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Select, type SelectOption } from "../../../design";
import { changesOf, type Changes } from "../../../engine/insight/changes";
import { coreOf } from "../../../engine/insight/reading";
import { daysOf, momentOf } from "../../../engine/insight/versions";
import type { PlanDoc } from "../../../engine/plan";
import { comparisonAddress, NOW } from "../addresses";
import { dayIn, momentIn } from "../moments";

/** So many days can be chosen from. */
const MOST_DAYS = 100;
/** Stands in the lists for the version in the address. */
const CHOSEN = "chosen";

/** From which version to which; the ends of days on which something changed, and now. */
export function VersionSelects({
  plan,
  from,
  to,
  toNow,
  documentId,
}: {
  plan: A.Doc<PlanDoc>;
  from: readonly string[];
  to: readonly string[];
  toNow: boolean;
  documentId: string;
}) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [changes, setChanges] = useState<Changes>();
  useEffect(() => {
    let isWanted = true;
    void changesOf(coreOf(plan)).then((found) => isWanted && setChanges(found));
    return () => {
      isWanted = false;
    };
  }, [plan]);
  const days = changes ? daysOf(changes, MOST_DAYS) : [];
  const ends: SelectOption[] = days.map(({ atMs, hash }) => ({
    id: hash,
    label: t("comparison.endOf", { day: dayIn(atMs, i18n.language) }),
  }));
  const chosen = (heads: readonly string[]): SelectOption => ({
    id: CHOSEN,
    label: t("comparison.chosenVersion", { time: momentIn(momentOf(plan, heads), i18n.language) }),
  });
  const versionOf = (hash: string): string[] => {
    const position = changes?.positionOf(hash);
    return changes && position !== undefined ? changes.versionAt(position) : [];
  };
  const go = (start: readonly string[], end: readonly string[] | null) => {
    void navigate(comparisonAddress(documentId, start, end), { replace: true });
  };
  return (
    <div className="comparison__versions">
      <Select
        label={t("comparison.from")}
        value={CHOSEN}
        options={[chosen(from), ...ends]}
        onChange={(hash) => go(versionOf(hash), toNow ? null : to)}
      />
      <Select
        label={t("comparison.to")}
        value={toNow ? NOW : CHOSEN}
        options={[{ id: NOW, label: t("comparison.now") }, ...(toNow ? [] : [chosen(to)]), ...ends]}
        onChange={(hash) => go(from, hash === NOW ? null : versionOf(hash))}
      />
    </div>
  );
}
