import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Editing, Heading, Link, Notice } from "../../../design";
import { handleAt } from "../../../engine/insight/past";
import { hasVersion, momentOf } from "../../../engine/insight/versions";
import { titleOf, type PlanDoc } from "../../../engine/plan";
import type { Member } from "../../../engine/workspace";
import { usePage } from "../../page";
import { planAddress } from "../../plan/anchors";
import { PhaseTrack } from "../../plan/header/PhaseTrack";
import { Summary } from "../../plan/header/Summary";
import { PlanProvider } from "../../plan/PlanProvider";
import { PlanSections } from "../../plan/PlanSections";
import { usePresence } from "../../plan/usePresence";
import { comparisonAddress, historyAddress, readVersion } from "../addresses";
import { momentIn } from "../moments";
import { OpenedPlan } from "../OpenedPlan";
import "../insight.css";

export default function VersionPage() {
  return <OpenedPlan>{({ handle, members }) => <Shown handle={handle} members={members} />}</OpenedPlan>;
}

function Shown({ handle, members }: { handle: DocHandle<PlanDoc>; members: readonly Member[] }) {
  const { version = "" } = useParams();
  const heads = readVersion(version);
  if (heads === undefined || !hasVersion(handle.doc(), heads)) return <Unknown documentId={handle.documentId} />;
  return <Past key={version} handle={handle} members={members} version={version} />;
}

function Unknown({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const heading = usePage(t("comparison.unknown"));
  return (
    <div className="page insight">
      <Link href={planAddress(documentId)} isQuiet>
        {t("history.back")}
      </Link>
      <Heading level={1} tabIndex={-1} ref={heading}>
        {t("comparison.unknown")}
      </Heading>
      <Notice kind="warning" title={t("comparison.unknownHelp")} />
    </div>
  );
}

/** The plan page as it was: everything can be read, nothing can be changed. */
function Past({
  handle,
  members,
  version,
}: {
  handle: DocHandle<PlanDoc>;
  members: readonly Member[];
  version: string;
}) {
  const { t, i18n } = useTranslation();
  const { documentId } = handle;
  const heads = useMemo(() => version.split("."), [version]);
  const past = useMemo(() => handleAt(handle, heads), [handle, heads]);
  // Nobody is met in the past: what this presence tells, nobody hears.
  const presence = usePresence(past);
  const title = titleOf(past.doc()) || t("home.untitled");
  const time = momentIn(momentOf(handle.doc(), heads), i18n.language);
  const heading = usePage(t("comparison.pastTitle", { title }));
  return (
    <div className="plan">
      <header className="plan-header">
        <Link href={historyAddress(documentId)} isQuiet className="plan-header__back">
          {t("comparison.back")}
        </Link>
        <Heading level={1} tabIndex={-1} ref={heading}>
          {title}
        </Heading>
        <Notice kind="info" icon="history" title={t("comparison.past", { time })}>
          {t("comparison.pastHelp")}{" "}
          <Link href={comparisonAddress(documentId, heads, null)}>{t("history.compare")}</Link>{" "}
          <Link href={planAddress(documentId)}>{t("comparison.present")}</Link>
        </Notice>
      </header>
      {presence && (
        <PlanProvider handle={past} presence={presence} members={members}>
          <Editing isAllowed={false}>
            <Summary />
            <PhaseTrack />
            <PlanSections asked={undefined} />
          </Editing>
        </PlanProvider>
      )}
    </div>
  );
}
