import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, Link } from "../../../design";
import { TABLE } from "../../../engine/generated/table";
import type { Signal } from "../../../engine/plan";
import { isHandled } from "../../../engine/signals";
import { shortDate } from "../../dates";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { Prose } from "../../items/Prose";
import type { ItemCommands } from "../../items/useItemList";
import { useReferences, type Referred } from "../../items/useReferences";
import { wordOf } from "../../items/words";
import { entityAddress } from "../anchors";
import { usePlanFrame } from "../context";
import { SignalToWork } from "./SignalToWork";
import { isWebAddress } from "./webAddress";

const TARGETS = TABLE.signal.fields.outcomes.targets;

/** One signal: what was heard, where it comes from, and what was done with it. */
export const SignalCard = memo(function SignalCard({
  signal,
  commands,
  ...place
}: ItemPlace<"signal"> & { signal: Signal; commands: ItemCommands<"signal"> }) {
  const { t, i18n } = useTranslation();
  const refer = useReferences(TARGETS);
  const outcomes = signal.outcomes.flatMap((id) => refer(id) ?? []);
  const meta = [signal.place, signal.date && shortDate(signal.date, i18n.language)].filter(Boolean).join(" · ");
  return (
    <ItemCard
      item={signal}
      commands={commands}
      {...place}
      name={t("signals.one", { number: place.index + 1 })}
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
        <blockquote className="signal__text">
          <Prose<"signal"> item={signal} field="text" />
        </blockquote>
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
          <Prose<"signal"> item={signal} field="outcome" />
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
