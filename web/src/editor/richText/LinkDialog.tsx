import { useState } from "react";
import { Form } from "react-aria-components";
import { Button, Dialog, Link, TextField } from "../../design";
import { addressFromInput, safeHref } from "../links";
import type { EditorLabels } from "./labels";

export interface LinkDialogProps {
  labels: EditorLabels;
  /** The address that the selection links to now. */
  current: string | null;
  onSave: (address: string) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks for an address, and refuses the ones that a shared text may not hold. */
export function LinkDialog({ labels, current, onSave, onRemove, onClose }: LinkDialogProps) {
  const [input, setInput] = useState(current ?? "");
  const [isRefused, setIsRefused] = useState(false);

  function save(): void {
    const address = addressFromInput(input);
    if (address === null) setIsRefused(true);
    else onSave(address);
  }

  return (
    <Dialog title={labels.linkTitle} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form
        className="og-editor__link-form"
        onSubmit={(event) => {
          event.preventDefault();
          // React hands an event on to the parents in its tree, and a form around the editor is one.
          event.stopPropagation();
          save();
        }}
      >
        <TextField
          label={labels.linkAddress}
          description={labels.linkHelp}
          errorMessage={isRefused ? labels.linkRefused : undefined}
          value={input}
          onChange={(value) => {
            setInput(value);
            setIsRefused(false);
          }}
          inputMode="url"
          autoComplete="off"
          spellCheck="false"
          autoFocus
        />
        {safeHref(current) !== null && (
          <Link href={safeHref(current) ?? ""} isExternal>
            {labels.openLink}
          </Link>
        )}
        <div className="og-editor__link-actions">
          {current !== null && (
            <Button variant="subtle" icon="trash" onPress={onRemove}>
              {labels.linkRemove}
            </Button>
          )}
          <span className="og-editor__link-choices">
            <Button onPress={onClose}>{labels.cancel}</Button>
            <Button variant="primary" type="submit">
              {labels.linkSave}
            </Button>
          </span>
        </div>
      </Form>
    </Dialog>
  );
}
