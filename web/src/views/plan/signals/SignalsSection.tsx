import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Paragraph } from "../../../design";
import type { Signal } from "../../../engine/plan";
import { isHandled } from "../../../engine/signals";
import { useItemList } from "../../items/useItemList";
import { ItemBlock } from "../ItemBlock";
import { Evidence } from "./Evidence";
import { SignalCard } from "./SignalCard";
import { ALL_SIGNALS, SignalFilter, type SignalChoice } from "./SignalFilter";
import "./signals.css";

const FIELDS = ["text", ["source", "date"], "place", "anonymised", "outcome", "outcomes"] as const;

/** The inbox of signals from outside: what was heard, and what was done with each. */
export function SignalsSection() {
  const { t } = useTranslation();
  const list = useItemList("signal");
  const [choice, setChoice] = useState(ALL_SIGNALS);
  const chosen = useMemo(() => list.items.filter((signal) => isChosen(signal, choice)), [list.items, choice]);
  const places = useMemo(() => new Map(list.items.map((signal, index) => [signal, index])), [list.items]);
  return (
    <ItemBlock
      list={list}
      title={t("signals.title")}
      lead={t("signals.lead")}
      none={t("signals.none")}
      noneHelp={t("signals.noneHelp")}
      fields={FIELDS}
      items={chosen}
      above={<SignalFilter signals={list.items} choice={choice} onChange={setChoice} />}
      editorExtra={(signal) => <Evidence signal={signal} />}
    >
      {(shown) =>
        shown.length === 0 ? (
          <Paragraph isMuted>{t("signals.noneChosen")}</Paragraph>
        ) : (
          <ul className="cards">
            {shown.map((signal) => (
              <SignalCard
                key={signal.id}
                signal={signal}
                commands={list.commands}
                index={places.get(signal) ?? 0}
                count={list.items.length}
              />
            ))}
          </ul>
        )
      }
    </ItemBlock>
  );
}

function isChosen(signal: Signal, { state, source }: SignalChoice): boolean {
  if (source !== "" && signal.source !== source) return false;
  return state === "all" || isHandled(signal) === (state === "handled");
}
