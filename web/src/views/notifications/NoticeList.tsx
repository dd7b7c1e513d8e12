import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, Button, Icon, Link, Paragraph, type IconName } from "../../design";
import type { Notice } from "../../engine/notifications/notices";
import { announce } from "../announce";
import { timeAgo } from "../dates";
import { shortened } from "../items/words";
import { entityAddress, planAddress, sectionAddress } from "../plan/anchors";
import { threadAddress } from "../plan/talk/address";
import { useEngine, useValue } from "../services";
import { useListedPlans, useNoticeWords } from "./words";

/** So many are shown before someone asks for more. */
const AT_ONCE = 30;
const ICONS: Record<"decision" | "change", IconName> = { decision: "conflict", change: "history" };

/** What there is to tell a person, each with a way to where it is. */
export function NoticeList() {
  const { t } = useTranslation();
  const { notifications } = useEngine();
  const { notices, unread } = useValue(notifications.state);
  const [most, setMost] = useState(AT_ONCE);
  if (notices.length === 0) return <Paragraph isMuted>{t("notices.none")}</Paragraph>;
  return (
    <div className="notices">
      <ul className="notices__list">
        {notices.slice(0, most).map((notice) => (
          <Line key={notice.id} notice={notice} isUnread={unread.has(notice.id)} />
        ))}
      </ul>
      {notices.length > most && (
        <Button variant="secondary" onPress={() => setMost(most + AT_ONCE)}>
          {t("notices.more", { count: notices.length - most })}
        </Button>
      )}
      <div className="notices__end">
        <Paragraph isMuted>{t("notices.here")}</Paragraph>
        <Button
          variant="secondary"
          icon="check"
          onPress={() => {
            notifications.markRead(notices);
            announce(t("notices.allReadNow"));
          }}
        >
          {t("notices.allRead")}
        </Button>
      </div>
    </div>
  );
}

function Line({ notice, isUnread }: { notice: Notice; isUnread: boolean }) {
  const { t, i18n } = useTranslation();
  const { notifications } = useEngine();
  const words = useNoticeWords();
  const plan = useListedPlans().find(({ documentId }) => documentId === notice.plan);
  return (
    <li className={isUnread ? "notices__line notices__line--unread" : "notices__line"}>
      {notice.kind === "decision" || notice.kind === "change" ? (
        <Icon name={ICONS[notice.kind]} />
      ) : (
        <Avatar size="small" name={notice.person} organisationId={notice.organisation} label="" />
      )}
      <div className="notices__text">
        <Link href={addressOf(notice)} onPress={() => notifications.markRead([notice])}>
          {words(notice)}
        </Link>
        {"text" in notice && (
          <p className="notices__quote" dir="auto">
            {shortened(notice.text, 140)}
          </p>
        )}
        <p className="notices__where">
          {isUnread && (
            <>
              <Badge tone="accent">{t("notices.unread")}</Badge>{" "}
            </>
          )}
          {plan?.title || t("notices.untitled")}
          {notice.at > 0 && ` · ${timeAgo(notice.at, i18n.language)}`}
        </p>
      </div>
    </li>
  );
}

function addressOf(notice: Notice): string {
  switch (notice.kind) {
    case "mention":
    case "reply":
      return threadAddress(notice.plan, notice.thread);
    case "named": {
      const { kind, entity } = notice.of;
      if (kind === "plan") return planAddress(notice.plan);
      return kind === "problem" ? sectionAddress(notice.plan, "problem") : entityAddress(notice.plan, kind, entity);
    }
    case "decision":
      return entityAddress(notice.plan, "decision", notice.decision);
    case "change":
      return planAddress(notice.plan);
  }
}
