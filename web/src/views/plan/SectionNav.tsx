import { useTranslation } from "react-i18next";

import { Avatar, Link } from "../../design";
import { useValue } from "../services";
import { usePlan } from "./context";
import { SECTIONS, type SectionName } from "./sections";

export function SectionNav({ current }: { current: SectionName }) {
  const { t } = useTranslation();
  const { documentId, presence } = usePlan();
  const others = useValue(presence.others);
  return (
    <nav aria-label={t("plan.sections")} className="section-nav">
      <ol className="section-nav__list">
        {SECTIONS.map((section, number) => (
          <li key={section} className="section-nav__item">
            <Link
              href={`/plans/${documentId}/${section}`}
              isQuiet
              isCurrent={section === current}
              className="section-nav__link"
            >
              <span className="section-nav__number" aria-hidden="true">
                {number}
              </span>
              <span className="section-nav__long">{t(`sections.${section}.title`)}</span>
              <span className="section-nav__short">{t(`sections.${section}.short`)}</span>
            </Link>
            <span className="section-nav__people">
              {others
                .filter((present) => present.section === section)
                .slice(0, 3)
                .map(({ peer, person, organisation }) => (
                  <Avatar
                    key={peer}
                    size="small"
                    name={person.name}
                    organisationId={organisation.id}
                    label={t("people.here", { person: person.name })}
                  />
                ))}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
