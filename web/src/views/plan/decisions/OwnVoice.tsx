import { useTranslation } from "react-i18next";

import { SegmentedControl } from "../../../design";
import { speak, voiceId } from "../../../engine/decisions";
import { VOCABULARIES } from "../../../engine/generated/words";
import type { Decision, Voice } from "../../../engine/plan";
import { today } from "../../dates";
import { ItemField } from "../../items/ItemField";
import { itemName, wordOf } from "../../items/words";
import { useEngine } from "../../services";
import { usePlanFrame } from "../context";

const ICONS = { consent: "check", objection: "warning", abstention: "more" } as const;

/** The voice of our organisation: the only one that people here can set. */
export function OwnVoice({ decision, voice }: { decision: Decision; voice: Voice | undefined }) {
  const { t } = useTranslation();
  const { session } = useEngine();
  const { handle } = usePlanFrame();
  const own = session.organisation;
  const isAtItsPlace = voice?.removed === null && voice.id === voiceId(decision.id, own.id);
  return (
    <div className="own-voice">
      <p className="own-voice__title">{t("decisions.ownVoice", { organisation: own.name })}</p>
      <SegmentedControl
        label={t("decisions.ownVoiceIn", { organisation: own.name, item: itemName(t, decision) })}
        value={(isAtItsPlace && voice.voice) || null}
        segments={VOCABULARIES.voice.map((id) => ({ id, label: wordOf(t, "voice", id), icon: ICONS[id] }))}
        onChange={(word) => handle.change((draft) => speak(draft, decision.id, own.id, word, today()))}
      />
      {isAtItsPlace && (
        <ItemField<"voice">
          item={voice}
          field="text"
          label={t(voice.voice === "objection" ? "decisions.whyObject" : "decisions.why")}
          rows={2}
        />
      )}
    </div>
  );
}
