import type { DocHandle } from "@automerge/automerge-repo/slim";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Icon, type IconName } from "../../design";
import type { OpenDocument } from "../../engine/openDocument";
import type { PlanDoc } from "../../engine/plan";
import { claimOf, type SaveState } from "../../engine/saveState";
import type { SaveTracker } from "../../engine/saveTracker";
import { settled, SYSTEM_CLOCK } from "../../engine/settle";
import { Value, type Readable } from "../../engine/value";
import type { WorkspaceDoc } from "../../engine/workspace";
import { useEngine, useValue } from "../services";
import { useStatus } from "../useDocument";

const WorkDialog = lazy(async () => ({ default: (await import("../work/WorkDialog")).WorkDialog }));

const ICONS: Record<SaveState["kind"], IconName> = {
  saving: "more",
  failed: "warning",
  device: "device",
  offline: "offline",
  organisation: "building",
  organisations: "check",
};

/** Milliseconds of rest before the indicator claims more than before. */
const CALM = 400;

const NOWHERE: Readable<SaveState | null> = new Value<SaveState | null>(null);

/**
 * Says in words where the plan on the screen is saved; on other pages, the list of plans. Says nothing
 * about a plan that is not here.
 */
export function SaveIndicator({ documentId }: { documentId: string | undefined }) {
  const engine = useEngine();
  const document = documentId === undefined ? engine.workspace : engine.plan(documentId);
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  return (
    <div className="save-place">
      {document ? <Followed key={document.handle.documentId} document={document} /> : <Words tracker={undefined} />}
      <Button
        variant="subtle"
        size="small"
        icon="chevron"
        aria-label={t("work.open")}
        aria-haspopup="dialog"
        onPress={() => setAsked(true)}
      />
      {isAsked && (
        <Suspense fallback={null}>
          <WorkDialog document={document} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Followed({ document }: { document: OpenDocument<PlanDoc> | OpenDocument<WorkspaceDoc> }) {
  const engine = useEngine();
  const status = useStatus(document);
  return <Words tracker={status === "ready" ? engine.track(document.handle as DocHandle<unknown>) : undefined} />;
}

function Words({ tracker }: { tracker: SaveTracker | undefined }) {
  const { t } = useTranslation();
  const state = useValue(useCalmState(tracker));
  if (!state) return <span className="save-state" role="status" aria-label={t("save.label")} />;
  const words =
    state.kind === "organisations"
      ? t("save.organisations", { holders: state.holders, members: state.members })
      : t(`save.${state.kind}`);
  return (
    <span
      className={`save-state save-state--${state.kind}`}
      role="status"
      data-testid="save-state"
      data-state={state.kind}
    >
      <Icon name={ICONS[state.kind]} />
      <span>{words}</span>
    </span>
  );
}

function useCalmState(tracker: SaveTracker | undefined): Readable<SaveState | null> {
  const [calm, setCalm] = useState(NOWHERE);
  useEffect(() => {
    if (!tracker) return;
    const source: Readable<SaveState> = {
      get: () => tracker.copies.get().save,
      subscribe: (listener) => tracker.copies.subscribe(listener),
    };
    const { value, stop } = settled(source, claimOf, CALM, SYSTEM_CLOCK);
    setCalm(value);
    return stop;
  }, [tracker]);
  return calm;
}
