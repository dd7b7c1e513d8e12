import type { ReactElement, ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./Button";
import "./Dialog.css";

type WithClose = ReactNode | ((close: () => void) => ReactNode);

export interface DialogProps {
  title: string;
  /** A react-aria pressable, such as our `Button`; leave out when `isOpen` is given. */
  trigger?: ReactElement;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: WithClose;
  /** Buttons at the end; the main one last. */
  actions?: WithClose;
  /** Gives the dialog a close button with this name. */
  closeLabel?: string;
  /** `alertdialog` when something may be lost: a click outside does not close it. */
  role?: "dialog" | "alertdialog";
}

const render = (content: WithClose, close: () => void) =>
  typeof content === "function" ? content(close) : content;

export function Dialog({
  title,
  trigger,
  isOpen,
  onOpenChange,
  children,
  actions,
  closeLabel,
  role = "dialog",
}: DialogProps) {
  const overlay = (
    <ModalOverlay
      className="og-dialog__overlay"
      isDismissable={role === "dialog"}
      {...(trigger === undefined && isOpen !== undefined ? { isOpen } : {})}
      {...(trigger === undefined && onOpenChange ? { onOpenChange } : {})}
    >
      <Modal className="og-dialog__modal">
        <AriaDialog role={role} className="og-dialog">
          {({ close }) => (
            <>
              <header className="og-dialog__header">
                <Heading slot="title" level={2} className="nl-heading nl-heading--level-2 og-dialog__title">
                  {title}
                </Heading>
                {closeLabel && (
                  <Button variant="subtle" icon="close" aria-label={closeLabel} onPress={close} />
                )}
              </header>
              <div className="og-dialog__body">{render(children, close)}</div>
              {actions && <footer className="og-dialog__actions">{render(actions, close)}</footer>}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (trigger === undefined) return overlay;
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}
