import { Label, Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import "./RadioGroup.css";

export interface RadioOption<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
}

export interface RadioGroupProps<Id extends string = string> {
  label: string;
  value: Id;
  onChange: (id: Id) => void;
  options: readonly RadioOption<Id>[];
}

/** One of a few alternatives that take some words to explain. */
export function RadioGroup<Id extends string = string>({ label, value, onChange, options }: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      value={value}
      onChange={(id) => onChange(id as Id)}
      className="utrecht-form-field og-field og-radio-group"
    >
      <Label className="utrecht-form-label">{label}</Label>
      <div className="og-radio-group__options">
        {options.map(({ id, label: text, description }) => (
          <Radio key={id} value={id} className="og-radio">
            <span className="og-radio__mark" aria-hidden="true" />
            <span className="og-radio__text">
              {text}
              {description && <span className="og-radio__description">{description}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
