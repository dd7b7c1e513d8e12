import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Notice } from "../../../design";
import { isOpenForVoices, voicesByDecision } from "../../../engine/decisions";
import { entitiesOf, removedOf, type Decision, type Voice } from "../../../engine/plan";
import { useItemList } from "../../items/useItemList";
import { usePlanPart } from "../context";
import { ItemBlock } from "../ItemBlock";
import { DecisionCard } from "./DecisionCard";
import "./decisions.css";

const FIELDS = ["title", "proposal", ["table", "date"]] as const;
/** What was ratified stays as it was when organisations agreed with it. */
const FIELDS_OF_RATIFIED = ["table"] as const;
const NO_VOICES: readonly Voice[] = [];

/** What the organisations decide together: proposals, what each thinks of them, and what came of it. */
export function Decisions() {
  const { t } = useTranslation();
  const list = useItemList("decision");
  const present = usePlanPart((plan) => entitiesOf(plan, "voice"));
  const removed = usePlanPart((plan) => removedOf(plan, "voice"));
  const voices = useMemo(() => voicesByDecision(present, removed), [present, removed]);
  const fieldsOf = useCallback(
    (decision: Decision) => (decision.state === "ratified" ? FIELDS_OF_RATIFIED : FIELDS),
    [],
  );
  return (
    <ItemBlock
      list={list}
      title={t("decisions.title")}
      lead={t("decisions.lead")}
      none={t("decisions.none")}
      noneHelp={t("decisions.noneHelp")}
      fields={fieldsOf}
      editorExtra={(decision) => {
        if (decision.state === "ratified") return <Notice kind="info">{t("decisions.fixed")}</Notice>;
        if (isOpenForVoices(decision)) return <Notice kind="warning">{t("decisions.underWay")}</Notice>;
        return null;
      }}
    >
      {(shown) => (
        <ul className="cards">
          {shown.map((decision, index) => (
            <DecisionCard
              key={decision.id}
              decision={decision}
              voices={voices.get(decision.id) ?? NO_VOICES}
              commands={list.commands}
              index={index}
              count={list.items.length}
            />
          ))}
        </ul>
      )}
    </ItemBlock>
  );
}
