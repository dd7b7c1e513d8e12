import { next as A } from "@automerge/automerge/slim";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Button, Dialog, Link, Notice, Paragraph, TextField } from "../../../design";
import { changesOfBranch, closeBranch, type Branch } from "../../../engine/proposals/branch";
import { EXPLANATION_CHARACTERS, offer, proposalOf } from "../../../engine/proposals/proposal";
import { planEntry } from "../../../engine/workspace";
import { announce } from "../../announce";
import { planAddress } from "../../plan/anchors";
import { usePlanFrame } from "../../plan/context";
import { useEngine } from "../../services";
import { useArrived } from "../../useDocument";
import { proposalAddress, proposalsAddress } from "../addresses";
import { useBranch, useDiscussionOf } from "./useProposals";

/** Says above the page that this is a proposal being prepared and no plan, and offers it. */
export function BranchBanner() {
  const branch = useBranch(usePlanFrame().documentId);
  return branch ? <Banner branch={branch} /> : null;
}

function Banner({ branch }: { branch: Branch }) {
  const { t } = useTranslation();
  const workspace = useArrived(useEngine().workspace);
  const plan = (workspace && planEntry(workspace, branch.plan)?.title) || t("plan.unknown");
  const offered = proposalOf(useDiscussionOf(branch.plan), branch.proposal);
  const isOpen = branch.closed === null && offered?.state !== "merged" && offered?.state !== "partlyMerged";
  return (
    <Notice
      kind={isOpen ? "info" : "warning"}
      icon="proposal"
      title={t("proposals.banner", { title: branch.title })}
      actions={
        isOpen && (
          <>
            <OfferDialog branch={branch} explanation={offered?.explanation ?? ""} isAgain={offered !== undefined} />
            <PutAwayDialog branch={branch} />
          </>
        )
      }
    >
      {t(isOpen ? "proposals.bannerHelp" : "proposals.bannerClosed", { plan })}{" "}
      {offered ? (
        <Link href={proposalAddress(branch.plan, branch.proposal)}>{t("proposals.see")}</Link>
      ) : (
        <Link href={planAddress(branch.plan)}>{t("proposals.toPlan")}</Link>
      )}
    </Notice>
  );
}

function OfferDialog({
  branch,
  explanation: before,
  isAgain,
}: {
  branch: Branch;
  explanation: string;
  isAgain: boolean;
}) {
  const { t } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const { handle } = usePlanFrame();
  const [title, setTitle] = useState(branch.title);
  const [explanation, setExplanation] = useState(before);
  const [problem, setProblem] = useState("");

  const send = async () => {
    const { organisation, person } = engine.session;
    if (A.getHeads(handle.doc()).join() === [...branch.base].sort().join()) {
      setProblem(t("proposals.nothing"));
      return;
    }
    const prepared = changesOfBranch(handle.doc(), branch.base);
    if (!prepared) {
      setProblem(t("proposals.tooLarge"));
      return;
    }
    const what = { title, explanation, organisation: organisation.id, person: person.name, base: branch.base };
    await engine.discussions.of(branch.plan)?.change((discussion) => {
      offer(discussion, branch.proposal, { ...what, ...prepared, at: Date.now() });
    });
    announce(t("proposals.done"));
    void navigate(proposalAddress(branch.plan, branch.proposal));
  };
  const label = t(isAgain ? "proposals.offerAgain" : "proposals.offer");
  return (
    <Dialog
      title={label}
      trigger={<Button variant="primary">{label}</Button>}
      actions={(close) => (
        <>
          <Button onPress={close}>{t("proposals.cancel")}</Button>
          <Button variant="primary" onPress={() => void send()}>
            {label}
          </Button>
        </>
      )}
    >
      <Paragraph>{t("proposals.offerHelp")}</Paragraph>
      {problem !== "" && <Notice kind="warning" isLive title={problem} />}
      <TextField label={t("proposals.name")} value={title} onChange={setTitle} />
      <TextField
        label={t("proposals.explanation")}
        value={explanation}
        onChange={setExplanation}
        maxLength={EXPLANATION_CHARACTERS}
        isMultiline
        rows={5}
      />
    </Dialog>
  );
}

function PutAwayDialog({ branch }: { branch: Branch }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const putAway = () => {
    engine.workspace.handle.change((workspace) => closeBranch(workspace, branch.documentId, Date.now()));
    void navigate(proposalsAddress(branch.plan));
  };
  return (
    <Dialog
      title={t("proposals.putAwaySure")}
      role="alertdialog"
      trigger={
        <Button variant="subtle" icon="trash">
          {t("proposals.putAway")}
        </Button>
      }
      actions={(close) => (
        <>
          <Button onPress={close}>{t("proposals.cancel")}</Button>
          <Button variant="danger" onPress={putAway}>
            {t("proposals.putAway")}
          </Button>
        </>
      )}
    >
      <Paragraph>{t("proposals.putAwayHelp")}</Paragraph>
    </Dialog>
  );
}
