import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { Icon } from "./Icon";
import "./FieldFrame.css";

export interface FieldFrameProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  /** Short text after the label, such as "(optional)" or "(required)". */
  labelNote?: string | undefined;
  description?: ReactNode;
  errorMessage?: string | undefined;
  children: ReactNode;
}

/** Label, description and error around a control; to be placed inside a react-aria field. */
export function FieldFrame({
  label,
  isLabelHidden,
  labelNote,
  description,
  errorMessage,
  children,
}: FieldFrameProps) {
  return (
    <>
      <Label className={isLabelHidden ? "og-visually-hidden" : "utrecht-form-label og-field__label"}>
        {label}
        {labelNote && <span className="og-field__note"> {labelNote}</span>}
      </Label>
      {description && (
        <Text
          slot="description"
          elementType="div"
          className="utrecht-form-field-description og-field__description"
        >
          {description}
        </Text>
      )}
      {children}
      <FieldError className="utrecht-form-field-error-message og-field__error" elementType="div">
        {errorMessage && (
          <>
            <Icon name="warning" /> {errorMessage}
          </>
        )}
      </FieldError>
    </>
  );
}
