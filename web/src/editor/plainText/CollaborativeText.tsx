import type { DocHandle } from "@automerge/automerge-repo/slim";
import { useMemo, type ReactNode } from "react";
import { TextField } from "../../design";
import type { TextPath } from "../textPath";
import { TextBinding } from "./textBinding";
import { useSharedText } from "./useSharedText";

export interface CollaborativeTextProps {
  // The field works on any document; its shape is the caller's business.
  handle: DocHandle<any>;
  path: TextPath;
  label: string;
  isLabelHidden?: boolean;
  labelNote?: string;
  description?: ReactNode;
  errorMessage?: string | undefined;
  placeholder?: string;
  isMultiline?: boolean;
  rows?: number;
  isReadOnly?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  onFocusChange?: (isFocused: boolean) => void;
  /** Called after an edit by this person is in the document. */
  onEdit?: (text: string) => void;
}

/** A plain text field on a text that several people write in at the same time. */
export function CollaborativeText(props: CollaborativeTextProps) {
  // A field for another text is another field, with its own selection and composition.
  return <SharedField key={`${props.handle.url}/${JSON.stringify(props.path)}`} {...props} />;
}

function SharedField({ handle, path, onFocusChange, onEdit, ...field }: CollaborativeTextProps) {
  const pathKey = JSON.stringify(path);
  const binding = useMemo(() => new TextBinding(handle, JSON.parse(pathKey) as TextPath), [handle, pathKey]);
  const { value, takeInput, input } = useSharedText(binding);
  return (
    <TextField
      {...field}
      inputRef={input}
      value={value}
      onChange={(next) => {
        takeInput(next);
        onEdit?.(next);
      }}
      onFocus={() => onFocusChange?.(true)}
      onBlur={() => onFocusChange?.(false)}
    />
  );
}
