import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, useMayEdit, type Tone } from "../../../design";
import { isOpenForVoices } from "../../../engine/decisions";
import type { Word } from "../../../engine/generated/words";
import type { Decision, Voice } from "../../../engine/plan";
import { shortDate } from "../../dates";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import type { ItemCommands } from "../../items/useItemList";
import { useReferences } from "../../items/useReferences";
import { wordOf } from "../../items/words";
import { useEngine } from "../../services";
import { usePlanFrame } from "../context";
import { BoundVersion } from "./BoundVersion";
import { DecisionSteps } from "./DecisionSteps";
import { OwnVoice } from "./OwnVoice";
import { consultationOf } from "./consultation";
import { Voices } from "./Voices";

const TONES: Record<Word<"decisionState">, Tone> = {
  proposed: "neutral",
  underConsultation: "accent",
  ratified: "ok",
  rejected: "error",
  lapsed: "neutral",
};

const TABLES = ["table"] as const;

/** One decision: the proposal, what each organisation says of it, and what may happen next. */
export const DecisionCard = memo(function DecisionCard({
  decision,
  voices,
  commands,
  ...place
}: ItemPlace<"decision"> & {
  decision: Decision;
  voices: readonly Voice[];
  commands: ItemCommands<"decision">;
}) {
  const { t, i18n } = useTranslation();
  const refer = useReferences(TABLES);
  const mayEdit = useMayEdit();
  const { session } = useEngine();
  const { members } = usePlanFrame();
  const consultation = consultationOf(members, voices);
  const own = consultation.find(({ id }) => id === session.organisation.id)?.voice;
  const facts = [refer(decision.table)?.words, decision.date && shortDate(decision.date, i18n.language)].filter(Boolean);
  const isBegun = decision.state !== "proposed" || voices.length > 0;
  return (
    <ItemCard
      item={decision}
      commands={commands}
      {...place}
      badges={
        <>
          {facts.length > 0 && <span className="card-top__meta">{facts.join(" · ")}</span>}
          <Badge tone={decision.state === "" ? "neutral" : TONES[decision.state]}>
            {wordOf(t, "decisionState", decision.state)}
          </Badge>
        </>
      }
    >
      {decision.proposal.trim() === "" ? (
        <p className="unfilled">{t("decisions.noProposal")}</p>
      ) : (
        <Prose<"decision"> item={decision} field="proposal" />
      )}
      {decision.state === "ratified" && <BoundVersion version={decision.ratifiedVersion} />}
      {isBegun && <Voices consultation={consultation} isOpen={isOpenForVoices(decision)} />}
      {mayEdit && isOpenForVoices(decision) && <OwnVoice decision={decision} voice={own} />}
      {mayEdit && <DecisionSteps decision={decision} consultation={consultation} />}
    </ItemCard>
  );
});
