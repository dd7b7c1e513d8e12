import { useEffect, useId, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { TextArea, TextField as AriaTextField } from "react-aria-components";
import { FieldFrame } from "./FieldFrame";
import "./SuggestField.css";

export interface NameSuggestion {
  id: string;
  label: string;
  note?: string | undefined;
}

export interface SuggestFieldProps {
  label: string;
  isLabelHidden?: boolean;
  description?: string;
  errorMessage?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** The character that begins what is completed. */
  trigger: string;
  /** What may be meant by the text behind the trigger. */
  suggest: (typed: string) => readonly NameSuggestion[];
  /** Name of the list of suggestions. */
  listLabel: string;
  rows?: number;
  maxLength?: number;
  autoFocus?: boolean;
  /** Keys that the list does not take. */
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  inputRef?: Ref<HTMLTextAreaElement>;
}

interface Completing {
  /** Where the trigger stands. */
  from: number;
  typed: string;
  active: number;
}

/** A text of several lines in which names are completed, behind a character such as `@`. */
export function SuggestField({
  label,
  isLabelHidden,
  description,
  errorMessage,
  value,
  onChange,
  trigger,
  suggest,
  listLabel,
  rows = 3,
  maxLength,
  autoFocus = false,
  onKeyDown,
  inputRef,
}: SuggestFieldProps) {
  const id = useId();
  const input = useRef<HTMLTextAreaElement | null>(null);
  const [completing, setCompleting] = useState<Completing | null>(null);
  const options = completing ? suggest(completing.typed) : [];
  const isOpen = completing !== null && options.length > 0;
  const active = isOpen ? Math.min(completing.active, options.length - 1) : -1;

  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);

  const look = (text: string, caret: number) => {
    const before = text.slice(0, caret);
    const from = before.lastIndexOf(trigger);
    const typed = before.slice(from + trigger.length);
    const begins = from === 0 || /[\s(]/.test(before.charAt(from - 1));
    // Names have a few words, and stand on one line.
    const isName = from >= 0 && begins && !/\n/.test(typed) && typed.length <= 60 && typed.split(" ").length <= 4;
    setCompleting(isName ? { from, typed, active: 0 } : null);
  };

  const complete = ({ label: name }: NameSuggestion) => {
    const field = input.current;
    if (!completing || !field) return;
    const caret = completing.from + trigger.length + completing.typed.length;
    const inserted = `${trigger}${name} `;
    onChange(value.slice(0, completing.from) + inserted + value.slice(caret));
    setCompleting(null);
    const next = completing.from + inserted.length;
    // The new text is in the field only after this render.
    requestAnimationFrame(() => field.setSelectionRange(next, next));
    field.focus();
  };

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const option = options[active];
    if (!isOpen || !option || event.ctrlKey || event.metaKey) return onKeyDown?.(event);
    const move = (to: number) => setCompleting({ ...completing, active: (to + options.length) % options.length });
    if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active - 1);
    else if (event.key === "Enter" || event.key === "Tab") complete(option);
    else if (event.key === "Escape") setCompleting(null);
    else return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      validationBehavior="aria"
      isInvalid={Boolean(errorMessage)}
      className="utrecht-form-field utrecht-form-field--text og-field"
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <FieldFrame {...{ label, isLabelHidden, description, errorMessage }}>
        <div className="og-suggest">
          <TextArea
            ref={(element) => {
              input.current = element;
              if (typeof inputRef === "function") inputRef(element);
              else if (inputRef) inputRef.current = element;
            }}
            rows={rows}
            className="utrecht-textarea utrecht-textarea--html-textarea"
            aria-autocomplete="list"
            aria-controls={isOpen ? `${id}list` : undefined}
            aria-activedescendant={isOpen ? `${id}${active}` : undefined}
            onKeyDown={onKey}
            onInput={({ currentTarget }) => look(currentTarget.value, currentTarget.selectionStart)}
            onClick={({ currentTarget }) => look(currentTarget.value, currentTarget.selectionStart)}
            onBlur={() => setCompleting(null)}
          />
          {isOpen && (
            <ul className="og-suggest__list" id={`${id}list`} role="listbox" aria-label={listLabel}>
              {options.map((option, index) => (
                <li
                  key={option.id}
                  id={`${id}${index}`}
                  role="option"
                  aria-selected={index === active}
                  className="og-suggest__option"
                  // The field keeps the focus.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => complete(option)}
                >
                  <span>{option.label}</span>
                  {option.note && <span className="og-suggest__note">{option.note}</span>}
                </li>
              ))}
            </ul>
          )}
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
