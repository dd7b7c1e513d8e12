import type { ReactElement } from "react";
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  type PopoverProps,
} from "react-aria-components";
import { Button, type ButtonVariant } from "./Button";
import { classNames } from "./classNames";
import { Icon } from "./Icon";
import type { IconName } from "./iconPaths";
import "./Popover.css";

export interface MenuEntry {
  id: string;
  label: string;
  description?: string;
  icon?: IconName;
  href?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  isSelected?: boolean;
  /** Draws a line above this entry. */
  hasSeparator?: boolean;
  onAction?: () => void;
}

export interface MenuProps {
  /** Text of the button, and the name of the menu. */
  label: string;
  icon?: IconName;
  /** Shows only the icon; the label becomes name and tooltip. */
  isLabelHidden?: boolean;
  variant?: ButtonVariant;
  size?: "medium" | "small";
  items: readonly MenuEntry[];
  onAction?: (id: string) => void;
  placement?: PopoverProps["placement"];
  isDisabled?: boolean;
  /** Instead of the standard button: any react-aria pressable. */
  trigger?: ReactElement;
}

export function Menu({
  label,
  icon,
  isLabelHidden = false,
  variant = "subtle",
  size = "medium",
  items,
  onAction,
  placement = "bottom end",
  isDisabled = false,
  trigger,
}: MenuProps) {
  return (
    <MenuTrigger>
      {trigger ??
        (isLabelHidden ? (
          <Button
            variant={variant}
            size={size}
            icon={icon ?? "more"}
            aria-label={label}
            isDisabled={isDisabled}
          />
        ) : (
          <Button variant={variant} size={size} icon={icon} iconEnd="chevron" isDisabled={isDisabled}>
            {label}
          </Button>
        ))}
      <Popover className="og-popover" {...(placement ? { placement } : {})}>
        <AriaMenu
          aria-label={label}
          className="og-popover__list"
          onAction={(key) => {
            items.find((item) => item.id === key)?.onAction?.();
            onAction?.(String(key));
          }}
        >
          {items.flatMap((item) => [
            ...(item.hasSeparator
              ? [<Separator key={`${item.id}:line`} className="og-popover__separator" />]
              : []),
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              isDisabled={item.isDisabled ?? false}
              {...(item.href ? { href: item.href } : {})}
              className={classNames("og-popover__item", item.isDanger && "og-popover__item--danger")}
            >
              {item.icon && <Icon name={item.icon} />}
              <span className="og-popover__item-text">
                {item.label}
                {item.description && <span className="og-popover__item-description">{item.description}</span>}
              </span>
              {item.isSelected && <Icon name="check" />}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
