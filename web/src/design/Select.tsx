import type { ReactNode } from "react";
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { useMayEdit } from "./Editing";
import { FieldFrame } from "./FieldFrame";
import { Icon } from "./Icon";
import "./Popover.css";
import "./Select.css";

export interface SelectOption<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
}

export interface SelectProps<Id extends string = string> {
  label: string;
  isLabelHidden?: boolean;
  labelNote?: string;
  value: Id | null;
  onChange: (id: Id) => void;
  options: readonly SelectOption<Id>[];
  description?: ReactNode;
  errorMessage?: string | undefined;
  /** Shown while no option is chosen. */
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** Begins with its options in sight. */
  isOpenAtFirst?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  onFocus?: () => void;
  onBlur?: () => void;
}

// An empty id is a legal option ("none"), but not a legal key of a collection.
const keyOf = (id: string) => `o:${id}`;

export function Select<Id extends string = string>({
  label,
  isLabelHidden,
  labelNote,
  value,
  onChange,
  options,
  description,
  errorMessage,
  placeholder = "",
  isOpenAtFirst = false,
  isDisabled = false,
  ...rest
}: SelectProps<Id>) {
  const mayEdit = useMayEdit();
  const isKnown = options.some((option) => option.id === value);
  return (
    <AriaSelect
      {...rest}
      isDisabled={isDisabled || !mayEdit}
      defaultOpen={isOpenAtFirst}
      validationBehavior="aria"
      isInvalid={Boolean(errorMessage)}
      placeholder={placeholder}
      value={value !== null && isKnown ? keyOf(value) : null}
      onChange={(key) => {
        const chosen = options.find((option) => keyOf(option.id) === key);
        if (chosen && chosen.id !== value) onChange(chosen.id);
      }}
      className="utrecht-form-field og-field og-select"
    >
      <FieldFrame {...{ label, isLabelHidden, labelNote, description, errorMessage }}>
        <Button className="utrecht-textbox og-select__button">
          <SelectValue className="og-select__value">
            {({ isPlaceholder, selectedText }) => (isPlaceholder ? placeholder : selectedText)}
          </SelectValue>
          <Icon name="chevron" />
        </Button>
      </FieldFrame>
      <Popover className="og-popover">
        <ListBox className="og-popover__list" items={options as readonly SelectOption[]}>
          {(option) => (
            <ListBoxItem id={keyOf(option.id)} textValue={option.label} className="og-popover__item">
              {({ isSelected }) => (
                <>
                  <span className="og-popover__item-text">
                    {option.label}
                    {option.description && (
                      <span className="og-popover__item-description">{option.description}</span>
                    )}
                  </span>
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
