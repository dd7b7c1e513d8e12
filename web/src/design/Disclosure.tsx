import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from "react-aria-components";
import { Icon } from "./Icon";
import "./Disclosure.css";

export interface DisclosureProps {
  /** What the button that opens it says. */
  label: ReactNode;
  children: ReactNode;
  isOpenAtFirst?: boolean;
  /** Makes its content only when it is opened: for content that there is much of. */
  isLazy?: boolean;
}

/** Something that is out of sight until someone asks for it. */
export function Disclosure({ label, children, isOpenAtFirst = false, isLazy = false }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={isOpenAtFirst} className="og-disclosure">
      {({ isExpanded }) => (
        <>
          <Button slot="trigger" className="og-disclosure__button">
            <Icon name="chevronRight" />
            {label}
          </Button>
          <DisclosurePanel className="og-disclosure__panel">{(isExpanded || !isLazy) && children}</DisclosurePanel>
        </>
      )}
    </AriaDisclosure>
  );
}
