import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Button, classNames, Icon, Link, VisuallyHidden } from "../../design";
import { useValue } from "../services";
import { sectionAddress } from "./anchors";
import { usePlanFrame } from "./context";
import { SECTIONS, type SectionName } from "./sections";
import { sectionOfWarning, useWarnings } from "./warnings/warnings";
import "./sectionNav.css";

/**
 * The sections of the plan, and which of them people read. Beside the page it is a list; on a small screen it is a bar
 * at the bottom that opens the list.
 */
export function SectionNav({ current }: { current: SectionName }) {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  const [isOpen, setOpen] = useState(false);
  const bar = useRef<HTMLElement>(null);
  return (
    <nav
      ref={bar}
      aria-label={t("plan.sections")}
      className={classNames("section-nav", isOpen && "section-nav--open")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        setOpen(false);
        bar.current?.querySelector("button")?.focus();
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && !bar.current?.contains(relatedTarget)) setOpen(false);
      }}
    >
      <div className="section-nav__bar">
        <Button
          variant="subtle"
          icon="menu"
          iconEnd="chevron"
          isWide
          className="section-nav__toggle"
          aria-expanded={isOpen}
          aria-controls="section-nav-list"
          onPress={() => setOpen(!isOpen)}
        >
          <Number section={current} /> {t(`sections.${current}.title`)}
        </Button>
      </div>
      <ol id="section-nav-list" className="section-nav__list" onClick={() => setOpen(false)}>
        {SECTIONS.map((section) => (
          <li key={section} className="section-nav__item">
            <Link
              href={sectionAddress(documentId, section)}
              isQuiet
              {...(section === current ? { isCurrent: "place" } : {})}
              className="section-nav__link"
            >
              <Number section={section} />
              <span>{t(`sections.${section}.title`)}</span>
            </Link>
            <Marks section={section} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Number({ section }: { section: SectionName }) {
  return (
    <span className="section-nav__number" aria-hidden="true">
      {SECTIONS.indexOf(section)}
    </span>
  );
}

/** How much asks for attention in the section, and who else is there now. */
function Marks({ section }: { section: SectionName }) {
  const { t } = useTranslation();
  const warnings = useWarnings().filter((warning) => sectionOfWarning(warning) === section).length;
  const others = useValue(usePlanFrame().presence.others);
  return (
    <span className="section-nav__marks">
      {warnings > 0 && (
        <span className="section-nav__warnings">
          <Icon name="warning" />
          <span aria-hidden="true">{warnings}</span>
          <VisuallyHidden>{t("warnings.count", { count: warnings })}</VisuallyHidden>
        </span>
      )}
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
  );
}
