import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Heading, Icon, Link, Paragraph, useMayEdit } from "../../../design";
import type { Conflict } from "../../../engine/insight/conflicts";
import { isEntity, keyOf } from "../../../engine/insight/subject";
import { announce } from "../../announce";
import { entityAddress, sectionAddress } from "../../plan/anchors";
import { usePlanFrame } from "../../plan/context";
import { useNarrator } from "../useNarrator";
import { ConflictChoices } from "./ConflictChoices";
import { useConflicts } from "./useConflicts";
import "./conflicts.css";

/** Where people set the same thing differently while apart: all of it in one place, above the plan. */
export function ConflictInbox() {
  const conflicts = useConflicts();
  const mayEdit = useMayEdit();
  useAnnouncement(conflicts.length);
  return conflicts.length === 0 || !mayEdit ? null : <Inbox conflicts={conflicts} />;
}

function Inbox({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { t } = useTranslation();
  const { handle, members } = usePlanFrame();
  const narrator = useNarrator(handle.doc(), members);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section id="conflicts" className="conflicts" aria-labelledby="conflicts-title">
      <header className="conflicts__header">
        <Icon name="conflict" />
        <Heading level={2} id="conflicts-title" tabIndex={-1} ref={heading}>
          {t("conflicts.title")} <span className="conflicts__count">{conflicts.length}</span>
        </Heading>
      </header>
      <Paragraph isMuted>{t("conflicts.lead")}</Paragraph>
      <ol className="conflicts__list">
        {conflicts.map((conflict) => (
          <li key={`${keyOf(conflict.subject)}/${conflict.field}`} className="conflict">
            <p className="conflict__sentence">{narrator.conflict(conflict)}</p>
            <ConflictChoices
              conflict={conflict}
              narrator={narrator}
              // The button that was pressed goes; if it was the last choice, the whole part goes, and the page
              // finds the focus a home.
              onChosen={() => heading.current?.focus()}
            />
            {conflict.field !== "removed" && <Place conflict={conflict} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Place({ conflict: { subject } }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  if (subject.kind === "plan") return null;
  const address = isEntity(subject)
    ? entityAddress(documentId, subject.kind, subject.id)
    : sectionAddress(documentId, "problem");
  return (
    <Link href={address} isQuiet>
      {t("conflicts.go")}
    </Link>
  );
}

/** Says so when there is more to choose about than before. */
function useAnnouncement(count: number): void {
  const { t } = useTranslation();
  const before = useRef(0);
  useEffect(() => {
    if (count > before.current) announce(t("conflicts.arrived", { count }));
    before.current = count;
  }, [count, t]);
}
