import { next as A } from "@automerge/automerge/slim";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Button, Dialog, Link, Notice, Paragraph, TextField } from "../../../design";
import { bringUpToDate, changesOfBranch, closeBranch, isBehind, setBase, type Branch } from "../../../engine/proposals/branch";
import { EXPLANATION_CHARACTERS, offer, proposalOf } from "../../../engine/proposals/proposal";
import type { OpenDocument } from "../../../engine/openDocument";
import type { PlanDoc } from "../../../engine/plan";
import { mayTalk } from "../../../engine/standing";
import { planEntry } from "../../../engine/workspace";
import { announce } from "../../announce";
import { planAddress } from "../../plan/anchors";
import { usePlanFrame, usePlanPart } from "../../plan/context";
import { useStanding } from "../../plan/useStanding";
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
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  const source = useMemo(() => engine.plan(branch.plan), [engine, branch.plan]);
  const help = useRef<HTMLSpanElement>(null);
  const mayOffer = mayTalk(useStanding(branch.plan));
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
            {/* The button goes with what it did. */}
            {source && <UpdateButton branch={branch} source={source} onUpdated={() => help.current?.focus()} />}
            {mayOffer && (
              <OfferDialog branch={branch} explanation={offered?.explanation ?? ""} isAgain={offered !== undefined} />
            )}
            <PutAwayDialog branch={branch} />
          </>
        )
      }
    >
      <span ref={help} tabIndex={-1}>
        {t(isOpen ? "proposals.bannerHelp" : "proposals.bannerClosed", { plan })}
      </span>{" "}
      {offered ? (
        <Link href={proposalAddress(branch.plan, branch.proposal)}>{t("proposals.see")}</Link>
      ) : (
        <Link href={planAddress(branch.plan)}>{t("proposals.toPlan")}</Link>
      )}
    </Notice>
  );
}

/** Takes into the copy what the plan says by now; not there when it has all of that. */
function UpdateButton({
  branch,
  source,
  onUpdated,
}: {
  branch: Branch;
  source: OpenDocument<PlanDoc>;
  onUpdated: () => void;
}) {
  const { t } = useTranslation();
  const { workspace } = useEngine();
  const { handle } = usePlanFrame();
  const plan = useArrived(source);
  const behind = usePlanPart((copy) => plan !== undefined && isBehind(copy, plan));
  if (!plan || !behind) return null;
  return (
    <Button
      icon="redo"
      onPress={() => {
        const base = bringUpToDate(handle, plan);
        workspace.handle.change((listed) => setBase(listed, branch.documentId, base));
        announce(t("proposals.updated"));
        onUpdated();
      }}
    >
      {t("proposals.update")}
    </Button>
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
    if (!A.hasHeads(handle.doc(), [...branch.base])) {
      setProblem(t("proposals.notHere"));
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
