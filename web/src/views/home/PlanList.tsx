import { memo, useDeferredValue, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { Button, Disclosure, Heading, Paragraph } from "../../design";
import { plansOf, type WorkspaceDoc } from "../../engine/workspace";
import { Portion, usePortion } from "../items/Portion";
import { useEngine, useValue } from "../services";
import { PlanCard } from "./PlanCard";
import { PlanFilters } from "./PlanFilters";
import { EVERYTHING, listedPlan, readSelection, selected, writeSelection, type ListedPlan } from "./selection";

/** So few plans are seen at a glance: nobody needs to choose among them. */
const FEW = 4;

/** The plans that someone wants to see; those that were put away stand apart. */
export function PlanList({ workspace }: { workspace: WorkspaceDoc }) {
  const { t, i18n } = useTranslation();
  const { overview } = useEngine();
  const [address, setAddress] = useSearchParams();
  const selection = useMemo(() => readSelection(address), [address]);
  const known = useDeferredValue(useValue(overview.plans));
  const entries = useMemo(() => plansOf(workspace), [workspace]);
  const plans = useMemo(
    () => entries.map((entry) => listedPlan(entry, known.get(entry.documentId))),
    [entries, known],
  );
  // What is chosen shows in the controls at once, and in the list as soon as there is time.
  const asked = useDeferredValue(selection);
  const fitting = useMemo(() => selected(plans, asked, i18n.language), [plans, asked, i18n.language]);
  const place = useRef<HTMLDivElement>(null);
  const isNarrowed = Object.keys(writeSelection(selection)).length > 0;
  const isArchive = asked.state === "archived";
  const [current, archived] = useMemo(
    () => (isArchive ? [fitting, []] : [fitting.filter((plan) => !isArchived(plan)), fitting.filter(isArchived)]),
    [fitting, isArchive],
  );
  const count =
    fitting.length === plans.length
      ? t("home.count", { count: plans.length })
      : t("home.countOf", { shown: fitting.length, all: plans.length });
  return (
    <div ref={place} tabIndex={-1} className="home__plans">
      {(plans.length > FEW || isNarrowed) && (
        <>
          <PlanFilters
            entries={entries}
            selection={selection}
            // In the address, so that the way back leads to the same list; each letter is not a step of its own.
            onChange={(next) => setAddress(writeSelection(next), { replace: true })}
          />
          <p className="home__count" role="status">
            {count}
          </p>
        </>
      )}
      {fitting.length === 0 ? (
        <div className="empty">
          <Heading level={2} look={3}>
            {t("home.nothingFits")}
          </Heading>
          <Paragraph isMuted>{t("home.nothingFitsHelp")}</Paragraph>
          <Button
            onPress={() => {
              setAddress(writeSelection(EVERYTHING), { replace: true });
              // The button that had the focus is about to go.
              place.current?.focus();
            }}
          >
            {t("home.clear")}
          </Button>
        </div>
      ) : (
        <Cards plans={current} label={t("home.list")} />
      )}
      {archived.length > 0 && (
        <div className="home__archived">
          <Disclosure label={t("home.archived", { count: archived.length })}>
            <Cards plans={archived} label={t("plan.states.archived")} />
          </Disclosure>
        </div>
      )}
    </div>
  );
}

const Cards = memo(function Cards({ plans, label }: { plans: readonly ListedPlan[]; label: string }) {
  const portion = usePortion(plans);
  if (plans.length === 0) return null;
  return (
    <>
      <ul className="plan-list" aria-label={label}>
        {portion.shown.map(({ entry, known, summary, title }) => (
          <PlanCard key={entry.documentId} entry={entry} known={known} summary={summary} title={title} />
        ))}
      </ul>
      <Portion {...portion} />
    </>
  );
});

function isArchived({ summary }: ListedPlan): boolean {
  return summary?.state === "archived";
}
