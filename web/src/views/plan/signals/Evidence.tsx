import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, TextField } from "../../../design";
import type { Signal } from "../../../engine/plan";
import { addString, removeString } from "../../../engine/strings";
import { announce } from "../../announce";
import { usePlanFrame } from "../context";

/** What backs a signal up: addresses of pages, or words for what is kept elsewhere. */
export function Evidence({ signal }: { signal: Signal }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const add = () => {
    if (text.trim() === "") return;
    handle.change((draft) => addString(draft, "signal", signal.id, "evidence", text));
    announce(t("signals.evidenceAdded", { piece: text.trim() }));
    setText("");
    field.current?.focus();
  };
  return (
    <div className="stack">
      {signal.evidence.length > 0 && (
        <ul className="evidence" aria-label={t("fields.signal.evidence")}>
          {signal.evidence.map((piece) => (
            <li key={piece} className="evidence__item">
              <span className="evidence__text">{piece}</span>
              <Button
                isEdit
                variant="subtle"
                size="small"
                icon="trash"
                aria-label={t("signals.removeEvidence", { piece })}
                onPress={() => {
                  field.current?.focus();
                  handle.change((draft) => removeString(draft, "signal", signal.id, "evidence", piece));
                  announce(t("item.removed", { item: piece }));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="evidence__form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={t("fields.signal.evidence")}
          description={t("signals.evidenceHelp")}
          value={text}
          onChange={setText}
          inputRef={field}
        />
        <Button isEdit type="submit" icon="plus">
          {t("signals.addEvidence")}
        </Button>
      </form>
    </div>
  );
}
