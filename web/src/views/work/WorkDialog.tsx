import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";

import { Badge, Button, Dialog, Heading, Icon, Link, Paragraph, type IconName, type Tone } from "../../design";
import type { OpenDocument } from "../../engine/openDocument";
import { titleOf, type PlanDoc } from "../../engine/plan";
import type { CopyState, SaveTracker } from "../../engine/saveTracker";
import { plansOf, planEntry, type WorkspaceDoc } from "../../engine/workspace";
import { COPY_ICONS } from "../copies";
import { shortMoment } from "../dates";
import { useEngine, useValue } from "../services";
import { useArrived, useStatus } from "../useDocument";
import "./work.css";

type Shown = OpenDocument<PlanDoc> | OpenDocument<WorkspaceDoc>;

/** Answers "where is my work?": on this device, at our node, at each organisation, and what is still on its way. */
export function WorkDialog({ document, onClose }: { document: Shown | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t("work.title")}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      closeLabel={t("work.close")}
    >
      <div className="work">
        {document ? <Places document={document} /> : <Paragraph>{t("work.notHere")}</Paragraph>}
        <Connection />
        <Elsewhere except={document?.handle.documentId} onClose={onClose} />
        <Link href="/device" onPress={onClose}>
          {t("work.toDevice")}
        </Link>
      </div>
    </Dialog>
  );
}

function Places({ document }: { document: Shown }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const status = useStatus(document);
  const isList = document.handle.documentId === engine.session.workspace;
  const content = useArrived(document as OpenDocument<PlanDoc>);
  if (status !== "ready" || !content) return <Paragraph>{t("work.notHere")}</Paragraph>;
  const title = isList ? t("work.ofList") : t("work.ofPlan", { title: titleOf(content) || t("home.untitled") });
  return (
    <section aria-labelledby="work-places">
      <Heading level={3} id="work-places">
        {title}
      </Heading>
      <PlaceList
        tracker={engine.track(document.handle as DocHandle<unknown>)}
        documentId={document.handle.documentId}
      />
    </section>
  );
}

function PlaceList({ tracker, documentId }: { tracker: SaveTracker; documentId: string }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const copies = useValue(tracker.copies);
  const receipts = useValue(tracker.receipts);
  const workspace = useArrived(engine.workspace);
  const own = engine.session.organisation;
  const members = (workspace && planEntry(workspace, documentId)?.members) ?? [];
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? id.slice(0, 8);
  const onDevice = copies.isStored ? "stored" : copies.save.kind === "failed" || copies.isRefused ? "failed" : "saving";
  return (
    <ul className="work__places" aria-label={t("work.places")}>
      <Place
        icon="device"
        name={t("work.device")}
        tone={onDevice === "stored" ? "ok" : onDevice === "failed" ? "error" : "neutral"}
        mark={onDevice === "stored" ? "check" : onDevice === "failed" ? "warning" : "more"}
        words={t(`work.${onDevice === "stored" ? "deviceStored" : onDevice === "failed" ? "deviceFailed" : "deviceSaving"}`)}
      />
      {Object.entries(copies.organisations).map(([id, state]) => (
        <OrganisationPlace
          key={id}
          name={id === own.id ? t("work.ourNode", { organisation: own.name }) : nameOf(id)}
          state={state}
          waiting={state === "behind" ? tracker.waitingFor(id) : undefined}
          receipt={receipts[id]}
        />
      ))}
    </ul>
  );
}

const TONES: Record<CopyState, Tone> = { has: "ok", behind: "info", unknown: "neutral" };

function OrganisationPlace({
  name,
  state,
  waiting,
  receipt,
}: {
  name: string;
  state: CopyState;
  waiting: number | undefined;
  receipt: number | undefined;
}) {
  const { t, i18n } = useTranslation();
  const words =
    state === "has"
      ? t("work.has")
      : state === "unknown"
        ? t("work.unknown")
        : waiting
          ? t("work.behind", { count: waiting })
          : t("work.behindSome");
  const last =
    receipt === undefined
      ? t("work.noReceipt")
      : t("work.lastReceipt", { moment: shortMoment(receipt, i18n.language) });
  return <Place icon="building" name={name} tone={TONES[state]} mark={COPY_ICONS[state]} words={words} detail={last} />;
}

function Place({
  icon,
  name,
  tone,
  mark,
  words,
  detail,
}: {
  icon: IconName;
  name: string;
  tone: Tone;
  mark: IconName;
  words: string;
  detail?: string;
}) {
  return (
    <li className="work__place">
      <Icon name={icon} />
      <span className="work__name">{name}</span>
      <Badge tone={tone} icon={mark}>
        {words}
      </Badge>
      {detail && <span className="work__detail">{detail}</span>}
    </li>
  );
}

function Connection() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { kind } = useValue(engine.connection.state);
  const said = kind === "stopped" ? "waiting" : kind;
  return (
    <section aria-labelledby="work-connection">
      <Heading level={3} id="work-connection">
        {t("work.connection")}
      </Heading>
      <p role="status" className="work__connection">
        <Icon name={said === "connected" ? "check" : said === "ended" ? "warning" : "offline"} />
        <span>{t(`work.${said}`)}</span>
      </p>
      {said === "waiting" && (
        <Button variant="secondary" size="small" onPress={() => engine.reconnect()}>
          {t("work.tryNow")}
        </Button>
      )}
    </section>
  );
}

/** Other plans on this device that hold work which our organisation does not have. */
function Elsewhere({ except, onClose }: { except: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const workspace = useArrived(engine.workspace);
  const listed = workspace ? plansOf(workspace) : [];
  const unsent = engine.memory
    .unsent()
    .filter((documentId) => documentId !== except && documentId !== engine.session.workspace);
  return (
    <section aria-labelledby="work-elsewhere">
      <Heading level={3} id="work-elsewhere">
        {t("work.elsewhere")}
      </Heading>
      {unsent.length === 0 ? (
        <Paragraph isMuted>{t("work.elsewhereNone")}</Paragraph>
      ) : (
        <ul className="work__elsewhere">
          {unsent.map((documentId) => (
            <li key={documentId}>
              <Link href={`/plans/${documentId}`} onPress={onClose}>
                {listed.find((plan) => plan.documentId === documentId)?.title || t("home.untitled")}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
