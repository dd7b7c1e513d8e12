import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components";
import { useMayEdit } from "./Editing";
import { Icon } from "./Icon";
import "./Checkbox.css";

export interface CheckboxProps extends Pick<
  AriaCheckboxProps,
  | "id"
  | "name"
  | "value"
  | "autoFocus"
  | "isDisabled"
  | "isRequired"
  | "isInvalid"
  | "aria-label"
  | "aria-describedby"
> {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children?: ReactNode;
}

export function Checkbox({ children, isDisabled = false, ...rest }: CheckboxProps) {
  const mayEdit = useMayEdit();
  return (
    <AriaCheckbox {...rest} isDisabled={isDisabled || !mayEdit} className="og-checkbox utrecht-form-label utrecht-form-label--checkbox">
      <span className="og-checkbox__box">
        <Icon name="check" />
      </span>
      {children && <span>{children}</span>}
    </AriaCheckbox>
  );
}
