import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Heading, Paragraph } from "../../design";
import { sectionAnchor, sectionHeadingId } from "./anchors";
import { CollapseButton, CollapsibleBody } from "./collapse/Collapsible";
import { SECTIONS, type SectionName } from "./sections";

/** The heading of a section, what it asks, and a body that can be folded away. */
export function SectionFrame({ section, children }: { section: SectionName; children: ReactNode }) {
  const { t } = useTranslation();
  const id = sectionAnchor(section);
  const title = t(`sections.${section}.title`);
  return (
    <section id={id} aria-labelledby={sectionHeadingId(section)} className="section">
      <header className="section__header">
        <div className="section__intro">
          <Heading level={2} id={sectionHeadingId(section)} tabIndex={-1}>
            <span className="section__number">{SECTIONS.indexOf(section)}</span> {title}
          </Heading>
          <Paragraph isMuted>{t(`sections.${section}.lead`)}</Paragraph>
        </div>
        <CollapseButton id={id} title={title} />
      </header>
      <CollapsibleBody id={id} className="section__body">
        {children}
      </CollapsibleBody>
    </section>
  );
}
