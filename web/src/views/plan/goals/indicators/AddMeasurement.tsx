import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, DateField, Dialog, NumberField, TextField } from "../../../../design";
import { TABLE } from "../../../../engine/generated/table";
import { LIMITS } from "../../../../engine/generated/words";
import type { Indicator } from "../../../../engine/plan";
import { addEntity, hasRoom } from "../../../../engine/planEdits";
import { announce } from "../../../announce";
import { today } from "../../../dates";
import { MemberSelect } from "../../../items/MemberSelect";
import { useEngine } from "../../../services";
import { usePlanFrame } from "../../context";
import { useNumbers } from "../numbers";
import { amount } from "./words";

const { min, max } = TABLE.measurement.fields.value;

/** The button for another measurement, and the dialog that asks what was measured. */
export function AddMeasurement({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const title = t("indicators.addTo", { item: indicator.name.trim() || t("item.unnamed") });
  return (
    <>
      <Button size="small" icon="plus" isEdit aria-label={title} onPress={() => setOpen(true)}>
        {t("kinds.measurement.add")}
      </Button>
      {isOpen && <Form indicator={indicator} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}

/** It is in the plan only when it is complete: a measurement without a value says nothing. */
function Form({ indicator, title, onClose }: { indicator: Indicator; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { handle } = usePlanFrame();
  const numbers = useNumbers();
  const [date, setDate] = useState(today);
  const [value, setValue] = useState<number | null>(null);
  const [organisation, setOrganisation] = useState(session.organisation.id);
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const isFull = !hasRoom(handle.doc());
  const add = () => {
    setTried(true);
    if (value === null || date === "" || isFull) return;
    handle.change((draft) =>
      addEntity(draft, "measurement", { indicator: indicator.id, date, value, organisation, note: note.trim() }),
    );
    announce(t("indicators.added", { amount: amount(numbers, value, indicator.unit) }));
    onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      actions={(close) => (
        <>
          <Button variant="secondary" onPress={close}>
            {t("item.cancel")}
          </Button>
          <Button variant="primary" onPress={add}>
            {t("indicators.add")}
          </Button>
        </>
      )}
    >
      <div className="stack">
        <div className="field-row">
          <NumberField
            label={t("fields.measurement.value")}
            labelNote={indicator.unit.trim() ? `(${indicator.unit.trim()})` : ""}
            value={value}
            min={min}
            max={max}
            onChange={setValue}
            errorMessage={isTried && value === null ? t("indicators.valueNeeded") : undefined}
            autoFocus
          />
          <DateField
            label={t("fields.measurement.date")}
            value={date}
            onChange={setDate}
            errorMessage={isTried && date === "" ? t("indicators.dateNeeded") : undefined}
          />
        </div>
        <MemberSelect label={t("fields.measurement.organisation")} value={organisation} onChange={setOrganisation} />
        <TextField
          label={t("fields.measurement.note")}
          value={note}
          onChange={setNote}
          isMultiline
          rows={2}
          maxLength={LIMITS.proseCharacters}
          errorMessage={isTried && isFull ? t("outline.fullHelp", { count: LIMITS.entities }) : undefined}
        />
      </div>
    </Dialog>
  );
}
