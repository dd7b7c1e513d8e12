import { useTranslation } from "react-i18next";

import { Avatar, Heading } from "../../design";
import { useEngine, useValue } from "../services";
import { usePlanFrame } from "./context";
import { readSection } from "./sections";

/** Who has the plan open now: person, organisation, and the mark of that organisation. */
export function PeopleHere() {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { presence } = usePlanFrame();
  const others = useValue(presence.others);
  return (
    <section className="people" aria-labelledby="people-title">
      <Heading level={2} look={4} id="people-title">
        {t("people.title")}
      </Heading>
      <ul className="people__list">
        <li className="people__item">
          <Avatar size="small" name={session.person.name} organisationId={session.organisation.id} label="" />
          <span className="people__text">
            <span className="people__name">{t("people.you")}</span>
            <span className="people__organisation">{session.organisation.name}</span>
          </span>
        </li>
        {others.map(({ peer, person, organisation, section }) => {
          const at = readSection(section);
          return (
            <li key={peer} className="people__item">
              <Avatar size="small" name={person.name} organisationId={organisation.id} label="" />
              <span className="people__text">
                <span className="people__name">{person.name}</span>
                <span className="people__organisation">
                  {organisation.name}
                  {at && <span className="people__section"> · {t(`sections.${at}.short`)}</span>}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
