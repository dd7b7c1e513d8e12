import { useTranslation } from "react-i18next";

import { Avatar, Badge, Heading, type IconName, type Tone } from "../../../design";
import type { Word } from "../../../engine/generated/words";
import { shortDate } from "../../dates";
import { Prose } from "../../items/Prose";
import { wordOf } from "../../items/words";
import { tallyOf, type Heard } from "./consultation";

const LOOKS: Record<Word<"voice">, { tone: Tone; icon: IconName }> = {
  consent: { tone: "ok", icon: "check" },
  objection: { tone: "error", icon: "warning" },
  abstention: { tone: "neutral", icon: "more" },
};

/** What each organisation says, and which are still to be heard. Objections stand in full, also after the decision. */
export function Voices({ consultation, isOpen }: { consultation: readonly Heard[]; isOpen: boolean }) {
  const { t, i18n } = useTranslation();
  const tally = tallyOf(consultation);
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (
    <div className="voices">
      <Heading level={5} className="voices__title">
        {t("decisions.voices")}
      </Heading>
      <p className="voices__tally">
        {t("decisions.tally", { heard: tally.heard, total: consultation.length })}
        {tally.silent.length > 0 && (
          <> {t(isOpen ? "decisions.stillToHear" : "decisions.notHeard", { organisations: list.format(tally.silent) })}</>
        )}
      </p>
      <ul className="voices__list">
        {consultation.map(({ id, name, voice }) => {
          const called = name || t("decisions.left");
          return (
            <li key={id} className="voices__voice">
              <Avatar size="small" name={called} organisationId={id} label="" />
              <span className="voices__name">{called}</span>
              {voice && voice.voice !== "" ? (
                <Badge {...LOOKS[voice.voice]}>{wordOf(t, "voice", voice.voice)}</Badge>
              ) : (
                <span className="unfilled">{t(isOpen ? "decisions.toBeHeard" : "decisions.silent")}</span>
              )}
              {voice?.date && <span className="card-top__meta">{shortDate(voice.date, i18n.language)}</span>}
              {voice && voice.text.trim() !== "" && (
                <blockquote className={voice.voice === "objection" ? "voices__text voices__text--objection" : "voices__text"}>
                  <Prose<"voice"> item={voice} field="text" />
                </blockquote>
              )}
              {voice && voice.removed !== null && <span className="voices__note">{t("decisions.takenAway")}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
