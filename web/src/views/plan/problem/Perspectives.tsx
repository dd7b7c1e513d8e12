import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Button, Card, Heading, Icon, Paragraph } from "../../../design";
import { entitiesOf } from "../../../engine/plan";
import { beginPerspective } from "../../../engine/planEdits";
import { useEngine } from "../../services";
import { entityAnchor } from "../anchors";
import { Block } from "../Block";
import { usePlanFrame, usePlanPart } from "../context";
import { RichTextField } from "../RichTextField";
import { useOrganisationNames } from "../useOrganisationNames";
import "./perspectives.css";

/** One perspective for each organisation, side by side. Each writes its own, and who has not yet is said. */
export function Perspectives() {
  const { t, i18n } = useTranslation();
  const { session } = useEngine();
  const { members } = usePlanFrame();
  const perspectives = usePlanPart((plan) => entitiesOf(plan, "perspective"));
  const nameOf = useOrganisationNames();
  const texts = new Map(perspectives.map(({ id, text }) => [id, text.trim()]));
  const memberIds = members.map(({ id }) => id);
  // An organisation that left keeps its perspective in the plan.
  const former = perspectives.map(({ id }) => id).filter((id) => !memberIds.includes(id));
  const silent = members.filter(({ id }) => !texts.get(id));
  const given = t("problem.given", { count: members.length - silent.length, total: members.length });
  const names = new Intl.ListFormat(i18n.language).format(silent.map(({ name }) => name));
  return (
    <Block id="perspectives" title={t("problem.perspectives")} lead={t("problem.perspectivesLead")}>
      <Paragraph>
        {given} {silent.length > 0 && t("problem.silent", { names })}
      </Paragraph>
      <ul className="perspectives">
        {[...memberIds, ...former].map((id) => (
          <Perspective
            key={id}
            id={id}
            name={nameOf(id)}
            text={texts.get(id)}
            isOurs={id === session.organisation.id}
            hasLeft={!memberIds.includes(id)}
          />
        ))}
      </ul>
    </Block>
  );
}

function Perspective({
  id,
  name,
  text,
  isOurs,
  hasLeft,
}: {
  id: string;
  name: string;
  /** Nothing when it was never begun. */
  text: string | undefined;
  isOurs: boolean;
  hasLeft: boolean;
}) {
  const { t } = useTranslation();
  const note = isOurs ? t("problem.ours") : hasLeft ? t("problem.former") : "";
  return (
    <Card as="li" id={entityAnchor("perspective", id)} className={isOurs ? "perspective perspective--ours" : "perspective"}>
      <div className="perspective__title">
        <Avatar name={name} organisationId={id} label="" />
        <Heading level={4}>{name}</Heading>
        {note !== "" && <span className="perspective__ours">{note}</span>}
      </div>
      {isOurs ? (
        <OurText id={id} name={name} isBegun={text !== undefined} />
      ) : text ? (
        <RichTextField
          path={["perspectives", id, "text"]}
          label={t("problem.ourPerspective", { organisation: name })}
          isLabelHidden
          rows={1}
          isReadOnly
        />
      ) : (
        <p className="perspective__silent">
          <Icon name="info" />
          {t("problem.noPerspective")}
        </p>
      )}
    </Card>
  );
}

function OurText({ id, name, isBegun }: { id: string; name: string; isBegun: boolean }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const [begun, setBegun] = useState(false);
  if (!isBegun) {
    return (
      <div>
        <Button
          icon="edit"
          isEdit
          onPress={() => {
            handle.change((draft) => beginPerspective(draft, id));
            setBegun(true);
          }}
        >
          {t("problem.begin")}
        </Button>
      </div>
    );
  }
  return (
    <RichTextField
      path={["perspectives", id, "text"]}
      label={t("problem.ourPerspective", { organisation: name })}
      isLabelHidden
      rows={6}
      autoFocus={begun}
    />
  );
}
