import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useTranslation } from "react-i18next";

import { Avatar, Button, Dialog, Heading, Icon, Paragraph } from "../../../design";
import { maySteer, type Standing } from "../../../engine/standing";
import { COPY_ICONS } from "../../copies";
import { useEngine, useValue } from "../../services";
import { usePlanFrame } from "../context";
import { useStewards } from "../useStewards";
import { ShareForm } from "./ShareForm";

/** Which organisations share the plan, which of them have this version, and sharing with another. */
export function SharePanel() {
  const { t } = useTranslation();
  const { standing } = usePlanFrame();
  return (
    <Dialog
      title={t("share.title")}
      closeLabel={t("share.close")}
      trigger={
        <Button variant="secondary" icon="share">
          {t("share.open")}
        </Button>
      }
    >
      <div className="stack">
        <Copies />
        {maySteer(standing) ? <ShareForm /> : <OnlyStewards />}
      </div>
    </Dialog>
  );
}

function Copies() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { handle, members } = usePlanFrame();
  const copies = useValue(engine.track(handle as DocHandle<unknown>).copies);
  const connection = useValue(engine.connection.state);
  return (
    <section aria-labelledby="share-members">
      <Heading level={3} id="share-members">
        {t("share.members")}
      </Heading>
      <ul className="copies copies--list">
        {members.map((member) => {
          const state = copies.organisations[member.id] ?? "unknown";
          return (
            <li key={member.id} className="copies__item">
              <Avatar name={member.name} organisationId={member.id} label="" />
              <span className="copies__name">
                {member.name}
                {member.id === engine.session.organisation.id && <span className="copies__us"> ({t("share.us")})</span>}
                <Role standing={member.standing} />
              </span>
              <span className={`copies__state copies__state--${state}`}>
                <Icon name={COPY_ICONS[state]} />
                {t(`share.${state}`)}
              </span>
            </li>
          );
        })}
      </ul>
      {connection.kind !== "connected" && (
        <Paragraph isMuted isSmall>
          {t("share.lastKnown")}
        </Paragraph>
      )}
    </section>
  );
}

function Role({ standing = "unknown" }: { standing: Standing | undefined }) {
  const { t } = useTranslation();
  if (standing === "unknown" || standing === "out") return null;
  return <span className="copies__us"> · {t(`share.roles.${standing}`)}</span>;
}

function OnlyStewards() {
  const { t } = useTranslation();
  const stewards = useStewards();
  return (
    <Paragraph isMuted isSmall>
      {stewards === "" ? t("share.onlyStewardsUnknown") : t("share.onlyStewards", { stewards })}
    </Paragraph>
  );
}
