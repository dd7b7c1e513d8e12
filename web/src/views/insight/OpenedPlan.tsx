import type { DocHandle } from "@automerge/automerge-repo/slim";
import type { ReactNode } from "react";
import { useParams } from "react-router";

import type { OpenDocument } from "../../engine/openDocument";
import { isPlan, type PlanDoc } from "../../engine/plan";
import type { Member } from "../../engine/workspace";
import { Absent } from "../plan/PlanPage";
import { useMembers } from "../plan/Plan";
import { useEngine } from "../services";
import { useStatus } from "../useDocument";

export interface Opened {
  handle: DocHandle<PlanDoc>;
  members: readonly Member[];
}

/** A page about the plan in the address, as soon as the plan is on the device. */
export function OpenedPlan({ children }: { children: (opened: Opened) => ReactNode }) {
  const { documentId = "" } = useParams();
  const document = useEngine().plan(documentId);
  if (!document) return <Absent documentId={documentId} status="unavailable" />;
  return (
    <WhenReady key={documentId} document={document}>
      {children}
    </WhenReady>
  );
}

function WhenReady({
  document,
  children,
}: {
  document: OpenDocument<PlanDoc>;
  children: (opened: Opened) => ReactNode;
}) {
  const status = useStatus(document);
  const { documentId } = document.handle;
  const members = useMembers(documentId);
  if (status !== "ready") return <Absent documentId={documentId} status={status} />;
  if (!isPlan(document.handle.doc())) return <Absent documentId={documentId} status="unreadable" />;
  return children({ handle: document.handle, members });
}
