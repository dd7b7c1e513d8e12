import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button, Dialog, Paragraph } from "../../../design";
import { ratify, versionOf } from "../../../engine/decisions";
import type { Word } from "../../../engine/generated/words";
import { nextStates } from "../../../engine/machine";
import type { Decision } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { announce } from "../../announce";
import { itemName, wordOf } from "../../items/words";
import { usePlanFrame } from "../context";
import { tallyOf, type Heard } from "./consultation";

type State = Word<"decisionState">;

/** In this order: onwards first. */
const ORDER: readonly State[] = ["underConsultation", "ratified", "rejected", "proposed", "lapsed"];
/** What is asked about first: others will rely on it. */
const ASKED: readonly State[] = ["ratified", "rejected"];

/** What may happen to a decision next. */
export function DecisionSteps({ decision, consultation }: { decision: Decision; consultation: readonly Heard[] }) {
  const { t, i18n } = useTranslation();
  const { handle } = usePlanFrame();
  const [asking, setAsking] = useState<State | null>(null);
  const possible = nextStates("decisionState", decision.state);
  const steps = ORDER.filter((state) => possible.includes(state));
  if (steps.length === 0) return null;
  const go = (state: State) => {
    if (state === "ratified") {
      const version = versionOf(handle.doc());
      handle.change((draft) => ratify(draft, decision.id, version));
    } else {
      handle.change((draft) => setField(draft, "decision", decision.id, "state", state));
    }
    announce(t("decisions.became", { item: itemName(t, decision), state: wordOf(t, "decisionState", state) }));
  };
  const wordsOf = (state: State) =>
    state === "proposed" && decision.state !== "underConsultation" ? t("decisions.again") : t(`decisions.steps.${state}`);
  const tally = tallyOf(consultation);
  // What still meets silence or objections may be ratified, but the page does not ask for it.
  const isReady = (state: State) => state !== "ratified" || (tally.silent.length === 0 && tally.objection === 0);
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (
    <div className="decision-steps">
      {steps.map((state, index) => (
        <Button
          key={state}
          isEdit
          size="small"
          variant={index === 0 && isReady(state) ? "primary" : "secondary"}
          onPress={() => (ASKED.includes(state) ? setAsking(state) : go(state))}
        >
          {wordsOf(state)}
        </Button>
      ))}
      <Dialog
        role="alertdialog"
        title={asking ? t("decisions.ask", { step: wordsOf(asking), item: itemName(t, decision) }) : ""}
        isOpen={asking !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setAsking(null);
        }}
        actions={(close) => (
          <>
            <Button onPress={close}>{t("item.cancel")}</Button>
            <Button
              variant="primary"
              onPress={() => {
                close();
                if (asking) go(asking);
              }}
            >
              {asking ? wordsOf(asking) : ""}
            </Button>
          </>
        )}
      >
        {tally.silent.length > 0 && (
          <Paragraph>{t("decisions.stillToHear", { organisations: list.format(tally.silent) })}</Paragraph>
        )}
        {tally.objection > 0 && <Paragraph>{t("decisions.objections", { count: tally.objection })}</Paragraph>}
        <Paragraph>{t(asking === "ratified" ? "decisions.ratifyHelp" : "decisions.rejectHelp")}</Paragraph>
      </Dialog>
    </div>
  );
}
