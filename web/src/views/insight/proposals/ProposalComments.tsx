import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Button, Heading, Paragraph, TextField } from "../../../design";
import { reply, startThread } from "../../../engine/discussion/edits";
import { isSamePlace, LIMITS, threadsOf, type Anchor } from "../../../engine/discussion/read";
import { randomId } from "../../../engine/ids";
import { fieldOfProposal, type Proposal } from "../../../engine/proposals/proposal";
import { mayTalk } from "../../../engine/standing";
import { useStanding } from "../../plan/useStanding";
import { useEngine } from "../../services";
import { momentIn } from "../moments";
import type { Narrator } from "../narrator";
import { useDiscussionOf } from "./useProposals";

/** What people say about a proposal: one conversation, in the discussion of the plan. */
export function ProposalComments({
  plan,
  proposal,
  narrator,
}: {
  plan: string;
  proposal: Proposal;
  narrator: Narrator;
}) {
  const { t, i18n } = useTranslation();
  const engine = useEngine();
  const standing = useStanding(plan);
  const [text, setText] = useState("");
  const anchor: Anchor = { kind: "plan", entity: "", field: fieldOfProposal(proposal.id), range: null };
  const threads = threadsOf(useDiscussionOf(plan)).filter((thread) => isSamePlace(thread.anchor, anchor));
  const comments = threads.flatMap((thread) => thread.comments).filter(({ removed }) => removed === null);
  const say = async () => {
    if (text.trim() === "") return;
    const { organisation, person } = engine.session;
    const says = { organisation: organisation.id, person: person.name, at: Date.now(), text: text.trim(), mentions: [] };
    await engine.discussions.of(plan)?.change((discussion) => {
      const [thread] = threads;
      if (thread) reply(discussion, thread.id, randomId(), says);
      else startThread(discussion, randomId(), anchor, randomId(), says);
    });
    setText("");
  };
  return (
    <section className="proposal__comments" aria-labelledby="comments-title">
      <Heading level={2} id="comments-title">
        {t("proposals.comments")}
      </Heading>
      {comments.length === 0 && <Paragraph isMuted>{t("proposals.noComments")}</Paragraph>}
      <ol className="proposals__list" aria-live="polite">
        {comments.map((comment) => (
          <li key={comment.id} className="proposals__row">
            <Avatar
              name={comment.person || narrator.organisation(comment.organisation)}
              organisationId={comment.organisation}
              label=""
            />
            <div className="proposals__what">
              <p className="proposals__by">
                {t("proposals.by", { who: narrator.who(comment), time: momentIn(comment.at, i18n.language) })}
              </p>
              <p className="proposal__said">{comment.text}</p>
            </div>
          </li>
        ))}
      </ol>
      {mayTalk(standing) && (
        <form
          className="proposal__say"
          onSubmit={(event) => {
            event.preventDefault();
            void say();
          }}
        >
          <TextField
            label={t("proposals.comment")}
            value={text}
            onChange={setText}
            maxLength={LIMITS.text}
            isMultiline
            rows={3}
          />
          <Button type="submit">{t("proposals.say")}</Button>
        </form>
      )}
    </section>
  );
}
