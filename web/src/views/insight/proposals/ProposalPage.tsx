import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Avatar, Heading, Link, Notice, Paragraph } from "../../../design";
import type { PlanDoc } from "../../../engine/plan";
import { proposalOf, type Proposal } from "../../../engine/proposals/proposal";
import type { Member } from "../../../engine/workspace";
import { Loading } from "../../Loading";
import { usePage } from "../../page";
import { planAddress } from "../../plan/anchors";
import { useContent } from "../../useDocument";
import { proposalsAddress } from "../addresses";
import { momentIn } from "../moments";
import { OpenedPlan } from "../OpenedPlan";
import { useNarrator } from "../useNarrator";
import { ProposalComments } from "./ProposalComments";
import { ProposalReview } from "./ProposalReview";
import { ProposalState } from "./ProposalState";
import { useDiscussionOf } from "./useProposals";
import { useReview } from "./useReview";
import "../insight.css";
import "./proposals.css";

export default function ProposalPage() {
  return <OpenedPlan>{({ handle, members }) => <Shown handle={handle} members={members} />}</OpenedPlan>;
}

interface PlanOfProposal {
  handle: DocHandle<PlanDoc>;
  members: readonly Member[];
}

function Shown({ handle, members }: PlanOfProposal) {
  const { t } = useTranslation();
  const { proposal: id = "" } = useParams();
  const proposal = proposalOf(useDiscussionOf(handle.documentId), id);
  const title = proposal ? proposal.title || t("proposals.title") : t("proposals.unknown");
  const heading = usePage(title);
  return (
    <div className="page insight">
      <Link href={proposalsAddress(handle.documentId)} isQuiet>
        {t("proposals.backToList")}
      </Link>
      <Heading level={1} tabIndex={-1} ref={heading}>
        {title}
      </Heading>
      {proposal ? (
        <Known handle={handle} members={members} proposal={proposal} />
      ) : (
        <Notice kind="info" isLive title={t("proposals.unknownHelp")} />
      )}
    </div>
  );
}

function Known({ handle, members, proposal }: PlanOfProposal & { proposal: Proposal }) {
  const { t, i18n } = useTranslation();
  const plan = useContent(handle);
  const narrator = useNarrator(plan, members);
  const review = useReview(plan, proposal);
  const { state, decided, explanation } = proposal;
  const who = narrator.who(proposal);
  return (
    <>
      <div className="proposal__by">
        <Avatar
          name={proposal.person || narrator.organisation(proposal.organisation)}
          organisationId={proposal.organisation}
          label=""
        />
        <span>{t("proposals.by", { who, time: momentIn(proposal.at, i18n.language) })}</span>
        <ProposalState state={state} />
      </div>
      {explanation !== "" && <p className="proposal__explanation">{explanation}</p>}
      {decided && (
        <Notice
          kind={state === "merged" || state === "partlyMerged" ? "ok" : "info"}
          title={t("proposals.decided", {
            state: t(`proposals.states.${state}`),
            who: narrator.who(decided),
            time: momentIn(decided.at, i18n.language),
          })}
        >
          <Link href={planAddress(handle.documentId)}>{t("proposals.toPlan")}</Link>
        </Notice>
      )}
      {review === undefined && <Loading text={t("proposals.loading")} />}
      {review === "awaited" && <Notice kind="info" isLive title={t("proposals.awaited")} />}
      {review === "broken" && <Notice kind="warning" isLive title={t("proposals.broken", { who })} />}
      {typeof review === "object" && (
        <>
          {review.proposed.length === 0 && <Paragraph>{t("proposals.noChanges")}</Paragraph>}
          <ProposalReview handle={handle} proposal={proposal} review={review} narrator={narrator} />
        </>
      )}
      <ProposalComments plan={handle.documentId} proposal={proposal} narrator={narrator} />
    </>
  );
}
