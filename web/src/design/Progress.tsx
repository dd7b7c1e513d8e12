import { Label, ProgressBar } from "react-aria-components";
import "./Progress.css";

export interface ProgressProps {
  label: string;
  isLabelHidden?: boolean;
  /** Between 0 and `maxValue`; without it the end is not known. */
  value?: number;
  maxValue?: number;
  /** The value in words, such as "2 of 3". */
  valueLabel?: string;
}

export function Progress({ label, isLabelHidden, value, maxValue = 100, valueLabel }: ProgressProps) {
  return (
    <ProgressBar
      className="og-progress"
      maxValue={maxValue}
      {...(value === undefined ? { isIndeterminate: true } : { value })}
      {...(valueLabel === undefined ? {} : { valueLabel })}
    >
      {({ percentage }) => (
        <>
          <span className="og-progress__text">
            <Label className={isLabelHidden ? "og-visually-hidden" : ""}>{label}</Label>
            {valueLabel && <span className="og-progress__value">{valueLabel}</span>}
          </span>
          <span className="og-progress__track">
            <span
              className={
                percentage === undefined
                  ? "og-progress__fill og-progress__fill--unknown"
                  : "og-progress__fill"
              }
              style={percentage === undefined ? undefined : { inlineSize: `${percentage}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
