import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { Button, Heading, Link, Notice, Paragraph, Progress } from "../../../design";
import type { Entry } from "../../../engine/insight/history";
import { titleOf, type PlanDoc } from "../../../engine/plan";
import type { Member } from "../../../engine/workspace";
import { usePage } from "../../page";
import { planAddress } from "../../plan/anchors";
import { readQuery } from "../addresses";
import { dayIn } from "../moments";
import { OpenedPlan } from "../OpenedPlan";
import { useNarrator } from "../useNarrator";
import { HistoryEntry } from "./HistoryEntry";
import { HistoryFilters } from "./HistoryFilters";
import { useHistory, type ShownHistory } from "./useHistory";
import "../insight.css";

export default function HistoryPage() {
  return <OpenedPlan>{({ handle, members }) => <Shown handle={handle} members={members} />}</OpenedPlan>;
}

function Shown({ handle, members }: { handle: DocHandle<PlanDoc>; members: readonly Member[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useSearchParams();
  const query = useMemo(() => readQuery(asked), [asked]);
  const shown = useHistory(handle, query);
  const plan = handle.doc();
  const narrator = useNarrator(plan, members);
  const title = titleOf(plan) || t("home.untitled");
  const heading = usePage(t("history.of", { title }));
  const { documentId } = handle;
  return (
    <div className="page insight">
      <Link href={planAddress(documentId)} isQuiet>
        {t("history.back")}
      </Link>
      <Heading level={1} tabIndex={-1} ref={heading}>
        {t("history.of", { title })}
      </Heading>
      <Paragraph isMuted>{t("history.lead")}</Paragraph>
      <HistoryFilters
        query={query}
        authors={shown.authors}
        narrator={narrator}
        onChange={(key, value) => {
          const next = new URLSearchParams(asked);
          if (value === "") next.delete(key);
          else next.set(key, value);
          setAsked(next, { replace: true });
        }}
        onClear={() => setAsked(new URLSearchParams(), { replace: true })}
      />
      {shown.isOutdated && (
        <Notice
          kind="info"
          isLive
          title={t("history.changed")}
          actions={<Button onPress={shown.refresh}>{t("history.refresh")}</Button>}
        />
      )}
      {byDay(shown.entries).map(([day, entries]) => (
        <Day key={day} atMs={entries[0]!.atMs}>
          {entries.map((entry) => (
            <HistoryEntry
              key={entry.hash}
              entry={entry}
              narrator={narrator}
              documentId={documentId}
              versionAfter={() => shown.versionAfter(entry.hash)}
            />
          ))}
        </Day>
      ))}
      <End shown={shown} />
    </div>
  );
}

function Day({ atMs, children }: { atMs: number; children: React.ReactNode }) {
  const { t, i18n } = useTranslation();
  const id = `day-${atMs}`;
  return (
    <section className="history__day" aria-labelledby={id}>
      <Heading level={2} id={id}>
        {dayIn(atMs, i18n.language) || t("history.unknownTime")}
      </Heading>
      <ol className="history__entries">{children}</ol>
    </section>
  );
}

/** What is at the end: work under way, what can be asked for, or that this is all. */
function End({ shown: { entries, progress, more, stop } }: { shown: ShownHistory }) {
  const { t } = useTranslation();
  return (
    <footer className="history__end">
      <p role="status" className="og-visually-hidden">
        {progress.is !== "reading" && t("history.shown", { count: entries.length })}
      </p>
      {progress.is === "reading" && (
        <div className="history__work">
          <Progress
            label={t(entries.length === 0 ? "history.loading" : "history.searching")}
            value={Math.round(progress.done * 100)}
          />
          <Button size="small" onPress={stop}>
            {t("history.stop")}
          </Button>
        </div>
      )}
      {progress.is === "stopped" && (
        <Notice kind="info" isLive title={t("history.stopped")} actions={<Button onPress={more}>{t("history.goOn")}</Button>} />
      )}
      {progress.is === "resting" && <Button onPress={more}>{t("history.more")}</Button>}
      {progress.is === "ended" &&
        (entries.length > 0 ? (
          <Paragraph isMuted>{t("history.end")}</Paragraph>
        ) : (
          <Notice kind="info" title={t("history.none")}>
            {t("history.noneHelp")}
          </Notice>
        ))}
    </footer>
  );
}

/** Entries that follow each other on one day, where this device is. */
function byDay(entries: readonly Entry[]): [string, Entry[]][] {
  const days: [string, Entry[]][] = [];
  for (const entry of entries) {
    const day = new Date(entry.atMs).toDateString();
    const last = days.at(-1);
    if (last && last[1][0] && new Date(last[1][0].atMs).toDateString() === day) last[1].push(entry);
    else days.push([entry.hash, [entry]]);
  }
  return days;
}
