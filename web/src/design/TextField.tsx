import type { ReactNode, Ref } from "react";
import {
  Input,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { useMayEdit } from "./Editing";
import { FieldFrame } from "./FieldFrame";

export interface TextFieldProps extends Pick<
  AriaTextFieldProps,
  | "id"
  | "name"
  | "type"
  | "inputMode"
  | "autoComplete"
  | "autoFocus"
  | "spellCheck"
  | "maxLength"
  | "isDisabled"
  | "isReadOnly"
  | "isRequired"
  | "onFocus"
  | "onBlur"
  | "onKeyDown"
> {
  label: string;
  isLabelHidden?: boolean;
  labelNote?: string;
  value: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  /** Present when the value is not acceptable; says how to repair it. */
  errorMessage?: string | undefined;
  isMultiline?: boolean;
  rows?: number;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField({
  label,
  isLabelHidden,
  labelNote,
  description,
  errorMessage,
  isMultiline,
  rows = 3,
  placeholder,
  inputRef,
  isReadOnly = false,
  ...rest
}: TextFieldProps) {
  const mayEdit = useMayEdit();
  return (
    <AriaTextField
      {...rest}
      isReadOnly={isReadOnly || !mayEdit}
      validationBehavior="aria"
      isInvalid={Boolean(errorMessage)}
      className="utrecht-form-field utrecht-form-field--text og-field"
    >
      <FieldFrame {...{ label, isLabelHidden, labelNote, description, errorMessage }}>
        {isMultiline ? (
          <TextArea
            ref={inputRef}
            rows={rows}
            placeholder={placeholder}
            className="utrecht-textarea utrecht-textarea--html-textarea"
          />
        ) : (
          <Input
            ref={inputRef}
            placeholder={placeholder}
            className="utrecht-textbox utrecht-textbox--html-input"
          />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
