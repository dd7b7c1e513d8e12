import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Badge, Button, Checkbox, Dialog, Disclosure, Heading, Notice, Paragraph } from "../../../design";
import type { Told } from "../../../engine/insight/happening";
import { unitOf } from "../../../engine/insight/subject";
import type { PlanDoc } from "../../../engine/plan";
import { acceptPart, acceptWhole } from "../../../engine/proposals/accept";
import { decide, type Proposal, type ProposalState } from "../../../engine/proposals/proposal";
import type { Review } from "../../../engine/proposals/review";
import { mayTalk, mayWrite } from "../../../engine/standing";
import { announce } from "../../announce";
import { planAddress } from "../../plan/anchors";
import { useStanding } from "../../plan/useStanding";
import { useEngine } from "../../services";
import { DifferenceView } from "../comparison/DifferenceView";
import type { Narrator } from "../narrator";
import { useBranches } from "./useProposals";

interface Shown {
  handle: DocHandle<PlanDoc>;
  proposal: Proposal;
  review: Review;
  narrator: Narrator;
}

/** What a proposal changes, section by section, and what can be decided about it. */
export function ProposalReview({ handle, proposal, review, narrator }: Shown) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [withheld, setWithheld] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const isOffered = proposal.state === "offered";
  const keys = [...new Set(review.proposed.map(unitOf))];
  const chosen = new Set(keys.filter((key) => !left.has(key)));
  const choose = (key: string, isChosen: boolean) => {
    const next = new Set(left);
    if (isChosen) next.delete(key);
    else next.add(key);
    setLeft(next);
  };
  return (
    <>
      {isOffered && <Meanwhile review={review} narrator={narrator} />}
      <DifferenceView
        told={review.proposed}
        narrator={narrator}
        ofUnit={({ key, told: [first] }) => {
          const isBoth = isOffered && review.both.has(key);
          return (
            <div className="proposal__choice">
              {isOffered && (
                <Checkbox
                  isSelected={chosen.has(key)}
                  onChange={(isChosen) => choose(key, isChosen)}
                  aria-label={t("proposals.include", { about: first ? narrator.place(first) : "" })}
                >
                  {t("proposals.includeShort")}
                </Checkbox>
              )}
              {isBoth && (
                <Badge tone="warning" icon="conflict">
                  {t("proposals.both")}
                </Badge>
              )}
            </div>
          );
        }}
      />
      <div ref={place} tabIndex={-1}>
        {withheld && <Notice kind="info" title={t("proposals.withheld")} />}
      </div>
      {isOffered && (
        <Deciding
          {...{ handle, proposal, review, narrator, chosen, isAll: chosen.size === keys.length }}
          onDecided={(isWithheld) => {
            setWithheld(isWithheld);
            // The buttons are about to go.
            place.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** What happened in the plan since the proposal began. */
function Meanwhile({ review: { moved, both, proposed, isContained }, narrator }: Pick<Shown, "review" | "narrator">) {
  const { t } = useTranslation();
  if (isContained) return <Notice kind="ok" title={t("proposals.contained")} />;
  if (moved.length === 0) return null;
  const names = (told: readonly Told[]) => {
    const all = told.filter((one) => both.has(unitOf(one)));
    return [...new Set(all.map((one) => narrator.place(one)))].join(", ");
  };
  return (
    <Notice kind={both.size > 0 ? "warning" : "info"} title={t("proposals.moved")}>
      <p className="proposal__moved">
        {both.size > 0 ? t("proposals.movedBoth", { what: names(proposed) }) : t("proposals.movedNone")}
      </p>
      <Disclosure label={t("proposals.movedShow")} isLazy>
        <ul>
          {moved.map((one, index) => (
            <li key={index}>{narrator.difference(one)}</li>
          ))}
        </ul>
      </Disclosure>
    </Notice>
  );
}

function Deciding({
  handle,
  proposal,
  review,
  chosen,
  isAll,
  onDecided,
}: Shown & { chosen: ReadonlySet<string>; isAll: boolean; onDecided: (isWithheld: boolean) => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const navigate = useNavigate();
  const { documentId } = handle;
  const branch = useBranches(documentId).find((one) => one.proposal === proposal.id);
  const standing = useStanding(documentId);
  const isOurs = proposal.organisation === engine.session.organisation.id;

  const record = async (state: Exclude<ProposalState, "offered">) => {
    const { organisation, person } = engine.session;
    const by = { organisation: organisation.id, person: person.name, at: Date.now() };
    await engine.discussions.of(documentId)?.change((discussion) => decide(discussion, proposal.id, state, by));
  };
  const accept = async (isWhole: boolean) => {
    const { organisation, person } = engine.session;
    const by = { organisation: organisation.id, person: person.name };
    if (isWhole) acceptWhole(handle, review);
    const withheld = isWhole ? [] : acceptPart(handle, by, review, proposal, chosen, Date.now());
    await record(isWhole ? "merged" : "partlyMerged");
    announce(t(isWhole ? "proposals.accepted" : "proposals.partAccepted"));
    onDecided(withheld.length > 0);
  };
  const end = async (state: "withdrawn" | "declined") => {
    await record(state);
    announce(t(`proposals.states.${state}`));
    onDecided(false);
  };
  // Who only reads sees what was proposed, and what becomes of it.
  if (!mayTalk(standing)) return null;
  return (
    <section className="proposal__deciding" aria-labelledby="decide-title">
      <Heading level={2} id="decide-title">
        {t("proposals.decide")}
      </Heading>
      <Paragraph isMuted>{t(mayWrite(standing) ? "proposals.acceptHelp" : "proposals.mayNotAccept")}</Paragraph>
      <div className="proposal__buttons">
        {mayWrite(standing) && (
          <Button variant="primary" onPress={() => void accept(true)}>
            {t("proposals.acceptAll")}
          </Button>
        )}
        {mayWrite(standing) && !isAll && chosen.size > 0 && (
          <Button onPress={() => void accept(false)}>{t("proposals.acceptPart", { count: chosen.size })}</Button>
        )}
        {isOurs && branch && (
          <Button icon="edit" onPress={() => void navigate(planAddress(branch.documentId))}>
            {t("proposals.revise")}
          </Button>
        )}
        <EndDialog which={isOurs ? "withdraw" : "decline"} onEnd={() => void end(isOurs ? "withdrawn" : "declined")} />
      </div>
    </section>
  );
}

function EndDialog({ which, onEnd }: { which: "withdraw" | "decline"; onEnd: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t(`proposals.${which}Sure`)}
      role="alertdialog"
      trigger={<Button variant="subtle">{t(`proposals.${which}`)}</Button>}
      actions={(close) => (
        <>
          <Button onPress={close}>{t("proposals.cancel")}</Button>
          <Button
            variant="danger"
            onPress={() => {
              close();
              onEnd();
            }}
          >
            {t(`proposals.${which}`)}
          </Button>
        </>
      )}
    >
      <Paragraph>{t(`proposals.${which}Help`)}</Paragraph>
    </Dialog>
  );
}
