import { useTranslation } from "react-i18next";

import { Icon, Link } from "../../../design";
import { signalsBehind } from "../../../engine/signals";
import { itemName } from "../../items/words";
import { sameItems } from "../../useDocument";
import { entityAddress } from "../anchors";
import { usePlanFrame, usePlanPart } from "../context";
import "./signals.css";

/** The signals that something came from, each with the way to it; nothing when it came from none. */
export function FromSignals({ id }: { id: string }) {
  const { t } = useTranslation();
  const { documentId } = usePlanFrame();
  const signals = usePlanPart((plan) => signalsBehind(plan, id), sameItems);
  if (signals.length === 0) return null;
  return (
    <div className="from-signals">
      <Icon name="signal" />
      <span className="from-signals__label">{t("signals.behind")}</span>
      <ul className="from-signals__list">
        {signals.map((signal) => (
          <li key={signal.id}>
            <Link href={entityAddress(documentId, "signal", signal.id)}>{itemName(t, signal)}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
