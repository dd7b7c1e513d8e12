import type { ReactNode } from "react";

import { Heading, Paragraph } from "../../design";
import { CollapseButton, CollapsibleBody } from "./collapse/Collapsible";
import "./block.css";

export interface BlockProps {
  /** Names the block in what the device remembers, and in addresses: stable, and used once in the plan. */
  id: string;
  title: string;
  /** How many things it holds, behind the title. */
  count?: number | undefined;
  /** What it is for, in a sentence. */
  lead?: string | undefined;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a section: a heading with what can be done, and a body that can be folded away. */
export function Block({ id, title, count, lead, actions, children }: BlockProps) {
  const headingId = `${id}-title`;
  return (
    <section className="block" id={id} aria-labelledby={headingId}>
      <header className="block__header">
        <CollapseButton id={id} title={title} />
        <Heading level={3} id={headingId} tabIndex={-1} className="block__title">
          {title}
          {count !== undefined && (
            <>
              {" "}
              <span className="block__count">{count}</span>
            </>
          )}
        </Heading>
        {actions && <div className="block__actions">{actions}</div>}
      </header>
      <CollapsibleBody id={id} className="block__body">
        {lead && <Paragraph isMuted>{lead}</Paragraph>}
        {children}
      </CollapsibleBody>
    </section>
  );
}
