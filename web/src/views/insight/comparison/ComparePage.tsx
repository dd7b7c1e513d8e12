import type { DocHandle } from "@automerge/automerge-repo/slim";
import { next as A } from "@automerge/automerge/slim";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { Button, Heading, Link, Notice, Paragraph } from "../../../design";
import { applyDifference, type Withheld } from "../../../engine/insight/apply";
import { difference } from "../../../engine/insight/difference";
import type { Told } from "../../../engine/insight/happening";
import { partOf, unitOf } from "../../../engine/insight/subject";
import { hasVersion } from "../../../engine/insight/versions";
import { titleOf, type PlanDoc } from "../../../engine/plan";
import type { Member } from "../../../engine/workspace";
import { announce } from "../../announce";
import { Loading } from "../../Loading";
import { usePage } from "../../page";
import { useContent } from "../../useDocument";
import { historyAddress, NOW, readVersion } from "../addresses";
import { OpenedPlan } from "../OpenedPlan";
import { useNarrator } from "../useNarrator";
import { DifferenceView } from "./DifferenceView";
import { useComparison } from "./useComparison";
import { VersionSelects } from "./VersionSelects";
import "../insight.css";

export default function ComparePage() {
  return <OpenedPlan>{({ handle, members }) => <Shown handle={handle} members={members} />}</OpenedPlan>;
}

function Shown({ handle, members }: { handle: DocHandle<PlanDoc>; members: readonly Member[] }) {
  const { t } = useTranslation();
  const [asked] = useSearchParams();
  const plan = useContent(handle);
  const title = titleOf(plan) || t("home.untitled");
  const heading = usePage(t("comparison.of", { title }));
  const from = readVersion(asked.get("from") ?? "");
  const toNow = (asked.get("to") ?? NOW) === NOW;
  const to = toNow ? A.getHeads(plan) : readVersion(asked.get("to") ?? "");
  const isKnown = from !== undefined && to !== undefined && hasVersion(plan, from) && hasVersion(plan, to);
  return (
    <div className="page insight">
      <Link href={historyAddress(handle.documentId)} isQuiet>
        {t("comparison.back")}
      </Link>
      <Heading level={1} tabIndex={-1} ref={heading}>
        {t("comparison.of", { title })}
      </Heading>
      {isKnown ? (
        <Known handle={handle} plan={plan} members={members} from={from} to={to} toNow={toNow} />
      ) : (
        <Notice kind="warning" title={t("comparison.unknown")}>
          {t("comparison.unknownHelp")}
        </Notice>
      )}
    </div>
  );
}

function Known({
  handle,
  plan,
  members,
  from,
  to,
  toNow,
}: {
  handle: DocHandle<PlanDoc>;
  plan: A.Doc<PlanDoc>;
  members: readonly Member[];
  from: readonly string[];
  to: readonly string[];
  toNow: boolean;
}) {
  const { t } = useTranslation();
  const told = useComparison(plan, from, to);
  const narrator = useNarrator(plan, members);
  const { restore, notice } = useRestore(handle, from);
  const count = useMemo(() => new Set(told?.map(unitOf)).size, [told]);
  if (!told) {
    return (
      <>
        <VersionSelects plan={plan} from={from} to={to} toNow={toNow} documentId={handle.documentId} />
        <Loading text={t("comparison.loading")} />
      </>
    );
  }
  return (
    <>
      <VersionSelects plan={plan} from={from} to={to} toNow={toNow} documentId={handle.documentId} />
      <p role="status">{told.length > 0 && t("comparison.summary", { count })}</p>
      {notice}
      {told.length === 0 && (
        <Notice kind="info" title={t("comparison.none")}>
          {t("comparison.noneHelp")}
        </Notice>
      )}
      {toNow && told.length > 0 && <Paragraph isMuted>{t("comparison.restoreHelp")}</Paragraph>}
      <DifferenceView
        told={told}
        narrator={narrator}
        {...(toNow
          ? {
              ofPart: ({ part }) => {
                const name = part === "plan" ? t("comparison.general") : t(`sections.${part}.title`);
                return (
                  <Button
                    size="small"
                    icon="undo"
                    aria-label={t("comparison.restorePartLabel", { part: name })}
                    onPress={() =>
                      restore((one) => partOf(one.subject) === part, t("comparison.restoredPart", { part: name }))
                    }
                  >
                    {t("comparison.restorePart")}
                  </Button>
                );
              },
              ofUnit: ({ key, told: [first] }) => {
                const about = first ? narrator.place(first) : "";
                const capital = about.slice(0, 1).toUpperCase() + about.slice(1);
                return (
                  <Button
                    size="small"
                    variant="subtle"
                    icon="undo"
                    aria-label={t("comparison.restoreOneLabel", { about })}
                    onPress={() => restore((one) => unitOf(one) === key, t("comparison.restored", { about: capital }))}
                  >
                    {t("comparison.restoreOne")}
                  </Button>
                );
              },
            }
          : {})}
      />
    </>
  );
}

interface Restored {
  words: string;
  withheld: readonly Withheld[];
  /** The version before it; null when it was undone. */
  before: readonly string[] | null;
  /** What was restored. */
  keys: ReadonlySet<string>;
}

/** Restores what the plan said at a version, and undoes that again: both are new changes. */
function useRestore(handle: DocHandle<PlanDoc>, version: readonly string[]) {
  const { t } = useTranslation();
  const [restored, setRestored] = useState<Restored>();
  const place = useRef<HTMLDivElement>(null);

  /** Makes what is meant say again what it said at a version. */
  const goTo = (heads: readonly string[], isMeant: (told: Told) => boolean) => {
    const now = handle.doc();
    const told = difference(now, A.view(now, [...heads])).filter(isMeant);
    const withheld = applyDifference(handle, told, { doc: now, heads }, Date.now());
    return { withheld, keys: new Set(told.map(unitOf)) };
  };
  const restore = (isMeant: (told: Told) => boolean, words: string) => {
    const before = A.getHeads(handle.doc());
    setRestored({ words, before, ...goTo(version, isMeant) });
    announce(words);
    // What was pressed is about to go.
    place.current?.focus();
  };
  const undo = ({ before, keys }: Restored) => {
    if (before) goTo(before, (one) => keys.has(unitOf(one)));
    setRestored({ words: t("comparison.undone"), withheld: [], before: null, keys });
    announce(t("comparison.undone"));
    place.current?.focus();
  };
  const notice = (
    <div ref={place} tabIndex={-1} className="comparison__restored">
      {restored && (
        <Notice
          kind="ok"
          title={restored.words}
          actions={
            restored.before && (
              <Button icon="undo" onPress={() => undo(restored)}>
                {t("comparison.undo")}
              </Button>
            )
          }
        >
          {restored.withheld.length > 0 && t("comparison.withheld")}
        </Notice>
      )}
    </div>
  );
  return { restore, notice };
}
