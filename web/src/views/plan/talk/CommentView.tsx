import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Menu } from "../../../design";
import type { Comment } from "../../../engine/discussion/read";
import { editComment, removeComment } from "../../../engine/discussion/edits";
import { mayTalk } from "../../../engine/standing";
import { announce } from "../../announce";
import { moment, timeAgo } from "../../dates";
import { useEngine } from "../../services";
import { usePlanFrame } from "../context";
import { useOrganisationNames } from "../useOrganisationNames";
import { CommentForm } from "./CommentForm";
import { CommentText } from "./CommentText";
import { useTalk } from "./talk";

/** What one person said, and for that person what can be done with it. */
export function CommentView({ thread, comment }: { thread: string; comment: Comment }) {
  const { t, i18n } = useTranslation();
  const { discussion } = useTalk();
  const { session } = useEngine();
  const { standing } = usePlanFrame();
  const names = useOrganisationNames();
  const [isEditing, setEditing] = useState(false);
  const self = useRef<HTMLLIElement>(null);
  const { organisation, person, at, edited, removed, text, mentions } = comment;
  const who = person || t("talk.someone");
  const isOwn = mayTalk(standing) && organisation === session.organisation.id && person === session.person.name;
  const home = () => self.current?.focus();

  if (removed !== null) {
    return (
      <li className="comment comment--removed" ref={self} tabIndex={-1}>
        {t("talk.removed", { person: who })}
      </li>
    );
  }
  return (
    <li className="comment" ref={self} tabIndex={-1}>
      <Avatar size="small" name={who} organisationId={organisation} label="" />
      <div className="comment__body">
        <p className="comment__head">
          <span className="comment__who" dir="auto">
            {who}
          </span>{" "}
          <span className="comment__organisation">{names(organisation)}</span>{" "}
          <span className="comment__when">
            {at > 0 && (
              <time dateTime={new Date(at).toISOString()} title={moment(at, i18n.language)}>
                {timeAgo(at, i18n.language)}
              </time>
            )}
            {edited !== null && ` · ${t("talk.edited")}`}
          </span>
        </p>
        {isEditing ? (
          <CommentForm
            label={t("talk.editLabel")}
            text={text}
            submitLabel={t("talk.save")}
            autoFocus
            onCancel={() => {
              setEditing(false);
              home();
            }}
            onSubmit={(said, meant) => {
              const now = { text: said, mentions: meant, at: Date.now() };
              void discussion.change((draft) => editComment(draft, thread, comment.id, now));
              setEditing(false);
              home();
            }}
          />
        ) : (
          <CommentText text={text} names={mentions.map((mention) => mention.person || names(mention.organisation))} />
        )}
      </div>
      {isOwn && !isEditing && (
        <Menu
          label={t("talk.options")}
          isLabelHidden
          size="small"
          items={[
            { id: "edit", label: t("talk.edit"), icon: "edit", onAction: () => setEditing(true) },
            {
              id: "remove",
              label: t("talk.remove"),
              icon: "trash",
              isDanger: true,
              onAction: () => {
                void discussion.change((draft) => removeComment(draft, thread, comment.id, Date.now()));
                announce(t("talk.removedNow"));
                home();
              },
            },
          ]}
        />
      )}
    </li>
  );
}
