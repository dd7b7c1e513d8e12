import type { ReactNode } from "react";
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { useMayEdit } from "./Editing";
import { FieldFrame } from "./FieldFrame";
import { Icon } from "./Icon";
import type { SelectOption } from "./Select";
import "./Popover.css";
import "./Select.css";

export interface MultiSelectProps<Id extends string = string> {
  label: string;
  isLabelHidden?: boolean;
  value: readonly Id[];
  /** Called for the one that was chosen or let go. */
  onToggle: (id: Id, isChosen: boolean) => void;
  options: readonly SelectOption<Id>[];
  description?: ReactNode;
  /** Shown while nothing is chosen. */
  placeholder: string;
  isDisabled?: boolean;
}

/** Any number of options. */
export function MultiSelect<Id extends string = string>({
  label,
  isLabelHidden,
  value,
  onToggle,
  options,
  description,
  placeholder,
  isDisabled = false,
}: MultiSelectProps<Id>) {
  const mayEdit = useMayEdit();
  const known = new Set<string>(options.map(({ id }) => id));
  const chosen = value.filter((id) => known.has(id));
  return (
    <AriaSelect<object, "multiple">
      selectionMode="multiple"
      isDisabled={isDisabled || !mayEdit}
      validationBehavior="aria"
      placeholder={placeholder}
      value={chosen}
      onChange={(keys) => {
        const next = new Set(keys as Iterable<Id>);
        for (const id of chosen) if (!next.has(id)) onToggle(id, false);
        for (const id of next) if (!chosen.includes(id)) onToggle(id, true);
      }}
      className="utrecht-form-field og-field og-select"
    >
      <FieldFrame {...{ label, isLabelHidden, description }}>
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
            <ListBoxItem id={option.id} textValue={option.label} className="og-popover__item">
              <span className="og-popover__box">
                <Icon name="check" />
              </span>
              <span className="og-popover__item-text">
                {option.label}
                {option.description && (
                  <span className="og-popover__item-description">{option.description}</span>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
