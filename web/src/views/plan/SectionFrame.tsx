import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Heading, Paragraph } from "../../design";
import { SECTIONS, type SectionName } from "./sections";

/** The heading of a section, what it asks, and its main button. */
export function SectionFrame({
  section,
  lead,
  action,
  children,
}: {
  section: SectionName;
  lead: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="section-title" className="section">
      <header className="section__header">
        <div className="section__intro">
          <Heading level={2} id="section-title" tabIndex={-1}>
            <span className="section__number">{SECTIONS.indexOf(section)}</span> {t(`sections.${section}.title`)}
          </Heading>
          <Paragraph isMuted>{lead}</Paragraph>
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
