import { useTranslation } from "react-i18next";

import { Icon, Link, Notice } from "../../../design";
import { isNewer } from "../../../engine/plan";
import { historyAddress } from "../../insight/addresses";
import { BranchBanner } from "../../insight/proposals/BranchBanner";
import { ProposalsLink } from "../../insight/proposals/ProposalsLink";
import { useBranch } from "../../insight/proposals/useProposals";
import { usePlanFrame, usePlanPart } from "../context";
import { ExportMenu } from "../exporting/ExportMenu";
import { SharePanel } from "../share/SharePanel";
import { TalkTools } from "../talk/TalkTools";
import { WarningList } from "../warnings/WarningList";
import { useWarnings } from "../warnings/warnings";
import { Members } from "./Members";
import { PhaseTrack } from "./PhaseTrack";
import { StandingNotice } from "./StandingNotice";
import { Summary } from "./Summary";
import { Title } from "./Title";
import "./planHeader.css";

/** What the plan is, how far it is, who shares it, and what asks for attention. */
export function PlanHeader() {
  const { t } = useTranslation();
  const isTooNew = usePlanPart(isNewer);
  const { documentId } = usePlanFrame();
  const branch = useBranch(documentId);
  return (
    <header className="plan-header">
      <Link href="/" isQuiet className="plan-header__back">
        {t("plan.back")}
      </Link>
      <BranchBanner />
      <Title />
      {isTooNew && (
        <Notice kind="info" title={t("plan.newer")}>
          {t("plan.newerHelp")}
        </Notice>
      )}
      <StandingNotice />
      <Summary />
      <PhaseTrack />
      <div className="plan-header__tools">
        <Members />
        <Link href={historyAddress(documentId)} className="plan-header__link">
          <Icon name="history" />
          {t("history.open")}
        </Link>
        <ExportMenu />
        {!branch && <ProposalsLink />}
        {!branch && <TalkTools />}
        {!branch && <SharePanel />}
      </div>
      <WarningList warnings={useWarnings()} />
    </header>
  );
}
