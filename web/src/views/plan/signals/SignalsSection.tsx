import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Paragraph } from "../../../design";
import type { Signal } from "../../../engine/plan";
import { isHandled } from "../../../engine/signals";
import { ItemEditor } from "../../items/ItemEditor";
import { Portion, usePortion } from "../../items/Portion";
import { RemovedItems } from "../../items/RemovedItems";
import { useItemList } from "../../items/useItemList";
import { Block } from "../Block";
import { Empty } from "../Empty";
import { Evidence } from "./Evidence";
import { SignalCard } from "./SignalCard";
import { ALL_SIGNALS, SignalFilter, type SignalChoice } from "./SignalFilter";
import "./signals.css";

/** The inbox of signals from outside: what was heard, and what was done with each. */
export function SignalsSection() {
  const { t } = useTranslation();
  const list = useItemList("signal");
  const { add, edit, remove, restore, move } = list;
  const commands = useMemo(() => ({ add, edit, remove, restore, move }), [add, edit, remove, restore, move]);
  const [choice, setChoice] = useState(ALL_SIGNALS);
  const numbered = useMemo(() => list.items.map((signal, index) => ({ signal, number: index + 1 })), [list.items]);
  const chosen = useMemo(() => numbered.filter(({ signal }) => isChosen(signal, choice)), [numbered, choice]);
  const portion = usePortion(chosen);
  return (
    <Block
      id="signals"
      title={t("signals.title")}
      count={list.items.length}
      actions={
        <Button isEdit icon="plus" onPress={() => add()}>
          {t("kinds.signal.add")}
        </Button>
      }
    >
      {list.items.length === 0 ? (
        <Empty title={t("signals.none")} help={t("signals.noneHelp")} />
      ) : (
        <SignalFilter signals={list.items} choice={choice} onChange={setChoice} />
      )}
      {list.items.length > 0 && chosen.length === 0 && <Paragraph isMuted>{t("signals.noneChosen")}</Paragraph>}
      <ul className="cards">
        {portion.shown.map(({ signal, number }) => (
          <SignalCard key={signal.id} signal={signal} number={number} commands={commands} shown={list.items} />
        ))}
      </ul>
      <Portion {...portion} />
      <RemovedItems<"signal"> removed={list.removed} onRestore={restore} />
      <ItemEditor
        list={list}
        fields={["text", ["source", "date"], "place", "anonymised", "outcome", "outcomes"]}
      >
        {(signal) => <Evidence signal={signal} />}
      </ItemEditor>
    </Block>
  );
}

function isChosen(signal: Signal, { state, source }: SignalChoice): boolean {
  if (source !== "" && signal.source !== source) return false;
  return state === "all" || isHandled(signal) === (state === "handled");
}
