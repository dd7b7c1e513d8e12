import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Heading, Notice, Paragraph, Select } from "../../../design";
import { listOrganisations, sharePlan, type KnownOrganisation, type NodeFailure } from "../../../engine/api";
import { Loading } from "../../Loading";
import { useEngine, useServices, useValue } from "../../services";
import { usePlanFrame } from "../context";

type Outcome = { kind: "done"; name: string } | { kind: "failed"; failure: NodeFailure };

const request = fetch.bind(globalThis);

export function ShareForm() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { session } = useServices();
  const { documentId, members, handle } = usePlanFrame();
  const who = useValue(session.state);
  const connection = useValue(engine.connection.state);
  const copies = useValue(engine.track(handle as DocHandle<unknown>).copies);
  const { organisations, failure, reload } = useOrganisations(connection.kind === "connected");
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | undefined>();

  const others = organisations?.filter(({ id, self }) => !self && !members.some((member) => member.id === id)) ?? [];

  const share = async () => {
    const organisation = others.find(({ id }) => id === chosen);
    if (!organisation) return;
    setBusy(true);
    const answer = await sharePlan(request, documentId, organisation.id);
    setBusy(false);
    if (answer.ok) {
      setChosen(null);
      setOutcome({ kind: "done", name: organisation.name });
    } else {
      setOutcome({ kind: "failed", failure: answer });
    }
  };

  return (
    <section className="stack" aria-labelledby="share-with">
      <Heading level={3} id="share-with">
        {t("share.with")}
      </Heading>
      {outcome?.kind === "done" && (
        <Notice kind="ok" isLive>
          {t("share.done", { organisation: outcome.name })}
        </Notice>
      )}
      {outcome?.kind === "failed" && (
        <Failure failure={outcome.failure} isSent={copies.organisations[engine.session.organisation.id] === "has"} />
      )}
      {who.kind === "ended" ? (
        <Notice kind="warning" title={t("share.signedOut")}>
          {t("share.signedOutHelp")}
        </Notice>
      ) : connection.kind !== "connected" ? (
        <Notice kind="info" icon="offline" title={t("share.offline")}>
          {t("share.offlineHelp")}
        </Notice>
      ) : failure ? (
        <>
          <Failure failure={failure} isSent />
          <div>
            <Button onPress={reload}>{t("app.retry")}</Button>
          </div>
        </>
      ) : !organisations ? (
        <Loading text={t("share.loading")} />
      ) : others.length === 0 ? (
        <Everyone />
      ) : (
        <>
          <Paragraph isMuted isSmall>
            {t("share.promise")}
          </Paragraph>
          <div className="share-form">
            <Select
              label={t("share.choose")}
              value={chosen}
              placeholder={t("share.choose")}
              options={others.map(({ id, name }) => ({ id, label: name }))}
              onChange={setChosen}
            />
            <Button variant="primary" isDisabled={chosen === null} isBusy={busy} onPress={() => void share()}>
              {t("share.share")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Failure({ failure, isSent }: { failure: NodeFailure; isSent: boolean }) {
  const { t } = useTranslation();
  if (failure.kind === "unreachable") {
    return (
      <Notice kind="info" icon="offline" isLive title={t("share.offline")}>
        {t("share.offlineHelp")}
      </Notice>
    );
  }
  if (failure.kind === "signedOut") {
    return (
      <Notice kind="warning" isLive title={t("share.signedOut")}>
        {t("share.signedOutHelp")}
      </Notice>
    );
  }
  return (
    <Notice kind="error" isLive title={t("share.refused")}>
      {isSent ? failure.detail || t("share.refusedHelp") : t("share.notYet")}
    </Notice>
  );
}

function Everyone() {
  const { t } = useTranslation();
  const [before, after = ""] = t("share.everyone", { command: "\u0000" }).split("\u0000");
  return (
    <Paragraph isMuted isSmall>
      {before}
      <code className="command">opgave peer invite</code>
      {after}
    </Paragraph>
  );
}

function useOrganisations(connected: boolean) {
  const [organisations, setOrganisations] = useState<KnownOrganisation[] | undefined>();
  const [failure, setFailure] = useState<NodeFailure | undefined>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!connected) return;
    let left = false;
    setFailure(undefined);
    void listOrganisations(request).then((answer) => {
      if (left) return;
      if (answer.ok) setOrganisations(answer.body);
      else setFailure(answer);
    });
    return () => {
      left = true;
    };
  }, [connected, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { organisations, failure, reload };
}
