import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Avatar, Badge, Button, Dialog, Heading, Link, Notice, Paragraph, TextField } from "../../../design";
import { titleOf, type PlanDoc } from "../../../engine/plan";
import type { Member } from "../../../engine/workspace";
import { usePage } from "../../page";
import { planAddress } from "../../plan/anchors";
import { useEngine } from "../../services";
import { useContent } from "../../useDocument";
import { proposalAddress } from "../addresses";
import { momentIn } from "../moments";
import { OpenedPlan } from "../OpenedPlan";
import { useNarrator } from "../useNarrator";
import { ProposalState } from "./ProposalState";
import { useBranches, useProposals } from "./useProposals";
import "../insight.css";
import "./proposals.css";

export default function ProposalsPage() {
  return <OpenedPlan>{({ handle, members }) => <Shown handle={handle} members={members} />}</OpenedPlan>;
}

function Shown({ handle, members }: { handle: DocHandle<PlanDoc>; members: readonly Member[] }) {
  const { t, i18n } = useTranslation();
  const plan = useContent(handle);
  const narrator = useNarrator(plan, members);
  const { documentId } = handle;
  const title = titleOf(plan) || t("home.untitled");
  const heading = usePage(t("proposals.of", { title }));
  const proposals = useProposals(documentId);
  const branches = useBranches(documentId);
  return (
    <div className="page insight">
      <Link href={planAddress(documentId)} isQuiet>
        {t("proposals.back")}
      </Link>
      <div className="proposals__header">
        <Heading level={1} tabIndex={-1} ref={heading}>
          {t("proposals.of", { title })}
        </Heading>
        <PrepareDialog documentId={documentId} />
      </div>
      <Paragraph isMuted>{t("proposals.lead")}</Paragraph>
      {branches.length > 0 && (
        <section aria-labelledby="branches-title" className="proposals__part">
          <Heading level={2} id="branches-title">
            {t("proposals.branches")}
          </Heading>
          <ul className="proposals__list">
            {branches.map((branch) => (
              <li key={branch.documentId} className="proposals__row">
                <div className="proposals__what">
                  <Link href={planAddress(branch.documentId)}>{branch.title}</Link>
                  <p className="proposals__by">
                    {t("proposals.branchBy", { person: branch.person, time: momentIn(branch.at, i18n.language) })}
                  </p>
                </div>
                {proposals.some(({ id }) => id === branch.proposal) && (
                  <Badge tone="accent">{t("proposals.offered")}</Badge>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="proposals-title" className="proposals__part">
        <Heading level={2} id="proposals-title">
          {t("proposals.list")}
        </Heading>
        {proposals.length === 0 && (
          <Notice kind="info" title={t("proposals.none")}>
            {t("proposals.noneHelp")}
          </Notice>
        )}
        <ul className="proposals__list">
          {proposals.map((proposal) => (
            <li key={proposal.id} className="proposals__row">
              <Avatar
                name={proposal.person || narrator.organisation(proposal.organisation)}
                organisationId={proposal.organisation}
                label=""
              />
              <div className="proposals__what">
                <Link href={proposalAddress(documentId, proposal.id)}>{proposal.title || t("proposals.title")}</Link>
                <p className="proposals__by">
                  {t("proposals.by", { who: narrator.who(proposal), time: momentIn(proposal.at, i18n.language) })}
                </p>
              </div>
              <ProposalState state={proposal.state} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Asks what a proposal is to be called, and begins it. */
function PrepareDialog({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [isMissing, setMissing] = useState(false);
  const begin = () => {
    const plan = engine.plan(documentId);
    if (title.trim() === "" || !plan) {
      setMissing(true);
      return;
    }
    void navigate(planAddress(engine.beginBranch(plan, title.trim())));
  };
  return (
    <Dialog
      title={t("proposals.prepare")}
      trigger={
        <Button variant="primary" icon="plus">
          {t("proposals.prepare")}
        </Button>
      }
      actions={(close) => (
        <>
          <Button onPress={close}>{t("proposals.cancel")}</Button>
          <Button variant="primary" onPress={begin}>
            {t("proposals.begin")}
          </Button>
        </>
      )}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <Paragraph>{t("proposals.prepareHelp")}</Paragraph>
        <TextField
          label={t("proposals.name")}
          value={title}
          onChange={setTitle}
          autoFocus
          errorMessage={isMissing && title.trim() === "" ? t("proposals.nameMissing") : undefined}
        />
      </form>
    </Dialog>
  );
}
