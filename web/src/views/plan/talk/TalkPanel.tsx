import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Heading } from "../../../design";
import { useMedia } from "../../useMedia";
import { useValue } from "../../services";
import { useTalk, type Shown } from "./talk";
import { TalkContent } from "./TalkContent";
import "./talk.css";

/** From here on there is room for the conversations beside the plan. */
const WIDE = "(min-width: 80rem)";

/** The conversations: beside the plan where there is room, over it elsewhere. */
export function TalkPanel() {
  const { t } = useTranslation();
  const { shown } = useTalk();
  const what = useValue(shown);
  const isWide = useMedia(WIDE);
  if (!what) return null;
  const close = () => shown.set(null);
  if (isWide && !what.isOverDialog) return <Aside what={what} onClose={close} />;
  return (
    <Dialog
      title={t("talk.title")}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      closeLabel={t("talk.close")}
    >
      <div className="talk">
        <TalkContent what={what} />
      </div>
    </Dialog>
  );
}

function Aside({ what, onClose }: { what: Shown; onClose: () => void }) {
  const { t } = useTranslation();
  const self = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { from } = what;
  useEffect(() => {
    // Not away from the form or the thread that someone came for.
    if (!self.current?.contains(document.activeElement)) heading.current?.focus();
    document.documentElement.classList.add("has-talk");
    const aside = self.current;
    return () => {
      document.documentElement.classList.remove("has-talk");
      const now = document.activeElement;
      const isHere = now === document.body || now === null || aside?.contains(now);
      if (isHere && from instanceof HTMLElement && from.isConnected) from.focus();
    };
  }, [from]);
  return (
    <aside
      ref={self}
      className="talk talk--aside"
      aria-labelledby="talk-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header className="talk__header">
        <Heading level={2} id="talk-title" ref={heading} tabIndex={-1}>
          {t("talk.title")}
        </Heading>
        <Button variant="subtle" icon="close" aria-label={t("talk.close")} onPress={onClose} />
      </header>
      <TalkContent what={what} />
    </aside>
  );
}
