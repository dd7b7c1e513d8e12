import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Editing, SegmentedControl, Select } from "../../../design";
import { VOCABULARIES, type Word } from "../../../engine/generated/words";
import type { Signal } from "../../../engine/plan";
import { isHandled } from "../../../engine/signals";
import { wordOf } from "../../items/words";

/** Which signals people want to see. */
export interface SignalChoice {
  state: "all" | "open" | "handled";
  source: Word<"signalSource"> | "";
}

export const ALL_SIGNALS: SignalChoice = { state: "all", source: "" };

/** Chooses signals by what was done with them, and by where they come from. */
export function SignalFilter({
  signals,
  choice,
  onChange,
}: {
  signals: readonly Signal[];
  choice: SignalChoice;
  onChange: (choice: SignalChoice) => void;
}) {
  const { t } = useTranslation();
  const handled = useMemo(() => signals.filter(isHandled).length, [signals]);
  const counts = { all: signals.length, open: signals.length - handled, handled };
  const sources = useMemo(() => new Set(signals.map(({ source }) => source)), [signals]);
  return (
    // What is chosen here changes what people see, not the plan.
    <Editing>
      <div className="signal-filter og-no-print">
        <SegmentedControl
          label={t("signals.filterState")}
          value={choice.state}
          onChange={(state) => onChange({ ...choice, state })}
          segments={(["all", "open", "handled"] as const).map((id) => ({
            id,
            label: t(`signals.states.${id}`, { count: counts[id] }),
          }))}
        />
        <Select
          label={t("signals.filterSource")}
          isLabelHidden
          value={choice.source}
          options={[
            { id: "", label: t("signals.everySource") },
            ...VOCABULARIES.signalSource
              .filter((source) => sources.has(source) || source === choice.source)
              .map((source) => ({ id: source, label: wordOf(t, "signalSource", source) })),
          ]}
          onChange={(source) => onChange({ ...choice, source })}
        />
      </div>
    </Editing>
  );
}
