import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, Link } from "../../../design";
import { TABLE } from "../../../engine/generated/table";
import type { Signal } from "../../../engine/plan";
import { isHandled } from "../../../engine/signals";
import { shortDate } from "../../dates";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard } from "../../items/ItemCard";
import { useReferences, type Referred } from "../../items/references";
import type { ItemCommands } from "../../items/useItemList";
import { wordOf } from "../../items/words";
import { entityAddress } from "../anchors";
import { usePlanFrame } from "../context";
import { SignalToWork } from "./SignalToWork";
import { isWebAddress } from "./webAddress";

const TARGETS = TABLE.signal.fields.outcomes.targets;

/** One signal: what was heard, where it comes from, and what was done with it. */
export const SignalCard = memo(function SignalCard({
  signal,
  number,
  commands,
  shown,
}: {
  signal: Signal;
  number: number;
  commands: ItemCommands<"signal">;
  shown: readonly Signal[];
}) {
  const { t, i18n } = useTranslation();
  const refer = useReferences(TARGETS);
  const outcomes = signal.outcomes.flatMap((id) => refer(id) ?? []);
  const said = signal.outcome.trim();
  const meta = [signal.place, signal.date && shortDate(signal.date, i18n.language)].filter(Boolean).join(" · ");
  return (
    <ItemCard
      item={signal}
      commands={commands}
      shown={shown}
      name={t("signals.one", { number })}
      badges={
        <>
          {isHandled(signal) ? (
            <Badge tone="ok" icon="check">
              {t("signals.handled")}
            </Badge>
          ) : (
            <Badge tone="warning">{t("signals.open")}</Badge>
          )}
          {signal.source !== "" && <Badge>{wordOf(t, "signalSource", signal.source)}</Badge>}
          {meta !== "" && <span className="card-top__meta">{meta}</span>}
        </>
      }
    >
      {signal.text.trim() === "" ? (
        <p className="unfilled">{t("item.unnamed")}</p>
      ) : (
        <blockquote className="signal__text">{signal.text}</blockquote>
      )}
      {signal.anonymised && <p className="card-top__meta">{t("signals.anonymised")}</p>}
      <Facts>
        {signal.evidence.length > 0 && (
          <Fact name={t("fields.signal.evidence")}>
            <ul className="signal__list">
              {signal.evidence.map((piece) => (
                <li key={piece}>
                  {isWebAddress(piece) ? (
                    <Link href={piece} isExternal externalLabel={t("signals.newTab")}>
                      {piece}
                    </Link>
                  ) : (
                    piece
                  )}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={t("fields.signal.outcome")}>
          {said}
          {outcomes.length > 0 && (
            <ul className="signal__list">
              {outcomes.map((outcome) => (
                <Outcome key={outcome.id} outcome={outcome} />
              ))}
            </ul>
          )}
          {!isHandled(signal) && <span className="unfilled">{t("signals.outcomeNone")}</span>}
        </Fact>
      </Facts>
      <SignalToWork signal={signal} />
    </ItemCard>
  );
});

function Outcome({ outcome }: { outcome: Referred }) {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  return (
    <li>
      {outcome.kind && outcome.is === "present" ? (
        <>
          <span className="signal__kind">{t(`kinds.${outcome.kind}.one`)}: </span>
          <Link href={entityAddress(documentId, outcome.kind, outcome.id)}>{outcome.words}</Link>
        </>
      ) : (
        <span className="unfilled">{outcome.words}</span>
      )}
    </li>
  );
}
