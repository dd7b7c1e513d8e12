import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { Button, Heading, Link, Notice } from "../../design";
import type { DocumentStatus, OpenDocument } from "../../engine/openDocument";
import type { PlanDoc } from "../../engine/plan";
import { planEntry } from "../../engine/workspace";
import { Loading } from "../Loading";
import { usePage } from "../page";
import { useEngine } from "../services";
import { useArrived, useStatus } from "../useDocument";
import { Plan } from "./Plan";
import { readSection } from "./sections";
import { useWholeness } from "./useWholeness";
import "./plan.css";

export default function PlanPage() {
  const { documentId = "", section } = useParams();
  const engine = useEngine();
  const document = useMemo(() => engine.visit(documentId), [engine, documentId]);
  if (!document) return <Absent documentId={documentId} status="unavailable" />;
  // Another plan is another page: presence, dialogs and focus start anew.
  return <Open key={documentId} document={document} section={section} />;
}

function Open({ document, section }: { document: OpenDocument<PlanDoc>; section: string | undefined }) {
  const status = useStatus(document);
  if (status !== "ready") return <Absent documentId={document.handle.documentId} status={status} />;
  return <Arrived handle={document.handle} section={section} />;
}

function Arrived({ handle, section }: { handle: DocHandle<PlanDoc>; section: string | undefined }) {
  const wholeness = useWholeness(handle);
  return wholeness === "whole" ? (
    <Plan handle={handle} asked={readSection(section)} />
  ) : (
    <Absent documentId={handle.documentId} status={wholeness === "none" ? "loading" : "unreadable"} />
  );
}

/** A plan that is not here (yet): says why, and what will happen. */
export function Absent({ documentId, status }: { documentId: string; status: Exclude<DocumentStatus, "ready"> | "unreadable" }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  const title = (workspace && planEntry(workspace, documentId)?.title) || t("plan.unknown");
  const heading = usePage(title);
  return (
    <div className="page page--narrow">
      <Link href="/" isQuiet>
        {t("plan.back")}
      </Link>
      <Heading level={1} tabIndex={-1} ref={heading}>
        {title}
      </Heading>
      {status === "loading" && <Loading text={t("plan.loading")} />}
      {status === "absentOffline" && (
        <Notice kind="info" icon="offline" isLive title={t("plan.absentOffline")}>
          {t("plan.absentOfflineHelp")}
        </Notice>
      )}
      {status === "unavailable" && (
        <Notice
          kind="warning"
          isLive
          title={t("plan.unavailable")}
          actions={<Button onPress={() => engine.connection.reconnect()}>{t("app.retry")}</Button>}
        >
          {t("plan.unavailableHelp")}
        </Notice>
      )}
      {status === "unreadable" && (
        <Notice kind="error" isLive title={t("plan.unreadable")}>
          {t("plan.unreadableHelp")}
        </Notice>
      )}
    </div>
  );
}
