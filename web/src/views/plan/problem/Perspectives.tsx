import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Button, Card, Heading } from "../../../design";
import { entitiesOf, perspectiveOf } from "../../../engine/plan";
import { beginPerspective } from "../../../engine/planEdits";
import { useEngine } from "../../services";
import { Block } from "../Block";
import { usePlan } from "../context";
import { RichTextField } from "../RichTextField";

/** One perspective for each organisation, side by side. Each writes its own. */
export function Perspectives() {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { plan, members } = usePlan();
  const names = new Map(members.map(({ id, name }) => [id, name]));
  // An organisation that left keeps its perspective in the plan.
  const former = entitiesOf(plan, "perspective")
    .map(({ id }) => id)
    .filter((id) => !names.has(id));
  return (
    <Block id="perspectives" title={t("problem.perspectives")} lead={t("problem.perspectivesLead")}>
      <ul className="perspectives">
        {[...names.keys(), ...former].map((id) =>
          id === session.organisation.id ? (
            <OurPerspective key={id} />
          ) : (
            <Perspective key={id} id={id} name={names.get(id) ?? t("problem.unknownOrganisation")} />
          ),
        )}
      </ul>
    </Block>
  );
}

function Title({ id, name, isOurs = false }: { id: string; name: string; isOurs?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="perspective__title">
      <Avatar name={name} organisationId={id} label="" />
      <Heading level={4}>{name}</Heading>
      {isOurs && <span className="perspective__ours">{t("problem.ours")}</span>}
    </div>
  );
}

function OurPerspective() {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { handle, plan } = usePlan();
  const [begun, setBegun] = useState(false);
  const { id, name } = session.organisation;
  return (
    <Card as="li" className="perspective">
      <Title id={id} name={name} isOurs />
      {perspectiveOf(plan, id) === undefined ? (
        <div>
          <Button
            icon="edit"
            onPress={() => {
              handle.change((draft) => beginPerspective(draft, id));
              setBegun(true);
            }}
          >
            {t("problem.begin")}
          </Button>
        </div>
      ) : (
        <RichTextField
          path={["perspectives", id, "text"]}
          label={t("problem.ourPerspective", { organisation: name })}
          isLabelHidden
          rows={6}
          autoFocus={begun}
        />
      )}
    </Card>
  );
}

function Perspective({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const { plan } = usePlan();
  const text = perspectiveOf(plan, id)?.trim() ?? "";
  return (
    <Card as="li" className="perspective">
      <Title id={id} name={name} />
      {text === "" ? (
        <p className="unfilled">{t("problem.noPerspective")}</p>
      ) : (
        <RichTextField
          path={["perspectives", id, "text"]}
          label={t("problem.ourPerspective", { organisation: name })}
          isLabelHidden
          rows={1}
          isReadOnly
        />
      )}
    </Card>
  );
}
