import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { Button, Dialog } from "../../design";
import { announce } from "../announce";
import { useEngine, useValue } from "../services";
import { NoticeList } from "./NoticeList";
import { useNoticeWords } from "./words";
import "./notices.css";

/** How many notices were not read, and a way to them. Tells politely of one that arrives. */
export function NoticeBell() {
  const { t } = useTranslation();
  const { notifications } = useEngine();
  const { notices, unread } = useValue(notifications.state);
  const words = useNoticeWords();
  const [isOpen, setOpen] = useState(false);
  const told = useRef<ReadonlySet<string> | null>(null);
  const count = unread.size;
  const { key } = useLocation();

  // Whoever follows a notice wants to see what it is about.
  useEffect(() => setOpen(false), [key]);

  useEffect(() => {
    const before = told.current;
    told.current = unread;
    // What was there when the page opened is no arrival.
    const arrived = before && notices.find(({ id }) => unread.has(id) && !before.has(id));
    if (arrived) announce(t("notices.arrived", { notice: words(arrived) }));
  }, [notices, unread, words, t]);

  return (
    <>
      <Button
        variant="subtle"
        icon="bell"
        className="bell"
        aria-label={count === 0 ? t("notices.open") : t("notices.openCount", { count })}
        onPress={() => setOpen(true)}
      >
        <span className={count === 0 ? "bell__count" : "bell__count bell__count--some"}>{count === 0 ? "" : count}</span>
      </Button>
      <Dialog
        title={t("notices.title")}
        isOpen={isOpen}
        onOpenChange={setOpen}
        closeLabel={t("notices.close")}
      >
        <NoticeList />
      </Dialog>
    </>
  );
}
