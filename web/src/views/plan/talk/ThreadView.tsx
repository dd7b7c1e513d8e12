import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { Badge, Button, Icon } from "../../../design";
import { reopenThread, reply, resolveThread } from "../../../engine/discussion/edits";
import type { Thread } from "../../../engine/discussion/read";
import { randomId } from "../../../engine/ids";
import { mayTalk } from "../../../engine/standing";
import { announce } from "../../announce";
import { timeAgo } from "../../dates";
import { useEngine } from "../../services";
import { usePlanFrame } from "../context";
import { CommentForm } from "./CommentForm";
import { CommentView } from "./CommentView";
import { placeAddress, useFoundPlace } from "./places";
import { useTalk } from "./talk";
import { useSaying } from "./useSaying";

/** So many comments of a long thread are shown before someone asks for the rest. */
const MOST_SHOWN = 10;

/** A conversation about one place. */
export function ThreadView({ thread, isAsked, hasPlace }: { thread: Thread; isAsked: boolean; hasPlace: boolean }) {
  const { t, i18n } = useTranslation();
  const { discussion, shown } = useTalk();
  const { documentId, standing } = usePlanFrame();
  const navigate = useNavigate();
  const { notifications } = useEngine();
  const speak = useSaying();
  const self = useRef<HTMLElement>(null);
  const [isReplying, setReplying] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const { id, anchor, resolved, comments } = thread;
  const place = useFoundPlace(anchor);
  const visible = showsAll ? comments : comments.slice(-MOST_SHOWN);
  const first = comments[0];

  useEffect(() => {
    if (!isAsked) return;
    self.current?.scrollIntoView({ block: "nearest" });
    self.current?.focus();
  }, [isAsked]);

  const jump = () => {
    shown.set(null);
    void navigate(placeAddress(documentId, anchor));
  };
  const settle = () => {
    if (resolved) void discussion.change((draft) => reopenThread(draft, id));
    else void discussion.change((draft) => resolveThread(draft, id, speak("")));
    announce(resolved ? t("talk.reopened") : t("talk.resolvedNow"));
    self.current?.focus();
  };

  return (
    <article
      ref={self}
      tabIndex={-1}
      className={isAsked ? "thread thread--asked" : "thread"}
      aria-label={t("talk.threadBy", { person: first?.person ?? "", place: place.words })}
    >
      {(hasPlace || place.fate !== "there") && (
        <p className="thread__place">
          {place.fate === "there" ? (
            <Button variant="subtle" size="small" iconEnd="chevronRight" className="thread__jump" onPress={jump}>
              {place.words}
            </Button>
          ) : (
            <>
              {place.words} <Badge tone="warning">{t(`talk.fate.${place.fate}`)}</Badge>
            </>
          )}
        </p>
      )}
      {anchor.range && (
        <blockquote className="thread__quote" dir="auto">
          {anchor.range.quote}
          {!place.hasPassage && <span className="thread__gone">{t("talk.passageGone")}</span>}
        </blockquote>
      )}
      {visible.length < comments.length && (
        <Button
          variant="subtle"
          size="small"
          onPress={() => {
            setShowsAll(true);
            self.current?.focus();
          }}
        >
          {t("talk.earlier", { count: comments.length - visible.length })}
        </Button>
      )}
      <ol className="thread__comments">
        {visible.map((comment) => (
          <CommentView key={comment.id} thread={id} comment={comment} />
        ))}
      </ol>
      {resolved && (
        <p className="thread__resolved">
          <Icon name="check" />{" "}
          {t("talk.resolvedBy", { person: resolved.person || t("talk.someone"), when: timeAgo(resolved.at, i18n.language) })}
        </p>
      )}
      {isReplying ? (
        <CommentForm
          label={t("talk.replyLabel")}
          submitLabel={t("talk.reply")}
          autoFocus
          onCancel={() => {
            setReplying(false);
            self.current?.focus();
          }}
          onSubmit={(text, mentions) => {
            void discussion.change((draft) => reply(draft, id, randomId(), speak(text, mentions)));
            notifications.follow(documentId);
            announce(t("talk.sent"));
            setReplying(false);
            self.current?.focus();
          }}
        />
      ) : !mayTalk(standing) ? null : (
        <div className="thread__actions">
          <Button variant="secondary" size="small" onPress={() => setReplying(true)}>
            {t("talk.reply")}
          </Button>
          <Button variant="subtle" size="small" icon={resolved ? "undo" : "check"} onPress={settle}>
            {resolved ? t("talk.reopen") : t("talk.resolve")}
          </Button>
        </div>
      )}
    </article>
  );
}
