import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Avatar, Badge, type IconName, type Tone } from "../../../design";
import type { Word } from "../../../engine/generated/words";
import type { Party } from "../../../engine/plan";
import { ItemCard } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import type { ItemCommands } from "../../items/useItemList";
import { fieldLabel, wordOf } from "../../items/words";

const TEXTS = ["interest", "offers", "asks"] as const;

export const STANCES: Record<Exclude<Word<"stance">, "unknown">, { tone: Tone; icon: IconName }> = {
  supportive: { tone: "ok", icon: "check" },
  neutral: { tone: "neutral", icon: "minus" },
  opposed: { tone: "error", icon: "close" },
};

/** A party: what it is, where it stands, and what it brings and needs. */
export const PartyCard = memo(function PartyCard({
  party,
  memberName,
  ...place
}: {
  party: Party;
  /** The organisation that it takes part as; nothing when it does not. */
  memberName: string;
  commands: ItemCommands<"party">;
  index: number;
  count: number;
}) {
  const { t } = useTranslation();
  const { kind, interestLevel, influence, stance } = party;
  return (
    <ItemCard item={party} {...place}>
      <p className="party__badges">
        {kind !== "" && <Badge>{wordOf(t, "partyKind", kind)}</Badge>}
        {interestLevel !== "" && (
          <Badge tone="info">
            {t("parties.hasInterest", { level: wordOf(t, "level", interestLevel).toLocaleLowerCase() })}
          </Badge>
        )}
        {influence !== "" && (
          <Badge tone="info">{t("parties.hasInfluence", { level: wordOf(t, "level", influence).toLocaleLowerCase() })}</Badge>
        )}
        {stance !== "" && stance !== "unknown" && <Badge {...STANCES[stance]}>{wordOf(t, "stance", stance)}</Badge>}
      </p>
      {memberName !== "" && (
        <p className="party__member">
          <Avatar size="small" name={memberName} organisationId={party.organisation} label="" />
          {memberName === party.name.trim()
            ? t("parties.shares")
            : t("parties.takesPart", { organisation: memberName })}
        </p>
      )}
      <dl className="facts">
        {TEXTS.map((field) => (
          <div className="facts__item" key={field}>
            <dt>{fieldLabel(t, "party", field)}</dt>
            <dd>
              {party[field].trim() === "" ? (
                <span className="unfilled">{t("parties.nothing")}</span>
              ) : (
                <Prose<"party"> item={party} field={field} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </ItemCard>
  );
});
