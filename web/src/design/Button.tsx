import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  type PressEvent,
} from "react-aria-components";
import { classNames } from "./classNames";
import { useMayEdit } from "./Editing";
import { Icon } from "./Icon";
import type { IconName } from "./iconPaths";
import { Tooltip } from "./Tooltip";
import "./Button.css";

export type ButtonVariant = "primary" | "secondary" | "subtle" | "danger";

export interface ButtonProps extends Pick<
  AriaButtonProps,
  | "id"
  | "slot"
  | "form"
  | "name"
  | "value"
  | "autoFocus"
  | "isDisabled"
  | "aria-label"
  | "aria-describedby"
  | "aria-expanded"
  | "aria-controls"
  | "aria-haspopup"
> {
  variant?: ButtonVariant;
  size?: "medium" | "small";
  onPress?: ((event: PressEvent) => void) | undefined;
  type?: "button" | "submit" | "reset";
  icon?: IconName | undefined;
  iconEnd?: IconName | undefined;
  /** Waiting for an answer: cannot be pressed, keeps its focus, says so to assistive technology. */
  isBusy?: boolean;
  /** What it does is an edit: not possible where nothing may be changed. */
  isEdit?: boolean;
  /** Takes the whole width of its container. */
  isWide?: boolean;
  className?: string | undefined;
  /** Without children the button is an icon; give it an `aria-label`, which is its tooltip as well. */
  children?: ReactNode;
}

const variantClass: Record<ButtonVariant, string> = {
  primary: "nl-button--primary",
  secondary: "nl-button--secondary",
  subtle: "nl-button--subtle",
  danger: "nl-button--primary nl-button--negative",
};

/**
 * Not the library's `isPending`: that has a live region point at the button by its id, and when the button is gone with
 * its dialog there is an image without a name left.
 */
const BUSY: Record<string, unknown> = { "aria-disabled": true, onPress: undefined, type: "button" };

export function Button({
  variant = "secondary",
  size = "medium",
  icon,
  iconEnd,
  isBusy = false,
  isWide = false,
  isDisabled: isDisabledItself = false,
  isEdit = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const mayEdit = useMayEdit();
  const isDisabled = isDisabledItself || (isEdit && !mayEdit);
  const isIconOnly = children === undefined || children === null || children === "";
  const button = (
    <AriaButton
      {...(rest as AriaButtonProps)}
      isDisabled={isDisabled}
      {...(isBusy ? BUSY : {})}
      className={classNames(
        "nl-button og-button",
        variantClass[variant],
        size === "small" && "og-button--small",
        isIconOnly && "nl-button--icon-only",
        isWide && "og-button--wide",
        isDisabled && "nl-button--disabled",
        isBusy && "nl-button--busy",
        className,
      )}
    >
      {icon && (
        <span className="nl-button__icon-start">
          <Icon name={icon} />
        </span>
      )}
      {!isIconOnly && <span className="nl-button__label">{children}</span>}
      {iconEnd && (
        <span className="nl-button__icon-end">
          <Icon name={iconEnd} />
        </span>
      )}
    </AriaButton>
  );
  const label = rest["aria-label"];
  return isIconOnly && label ? <Tooltip text={label}>{button}</Tooltip> : button;
}
