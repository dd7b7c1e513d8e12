import { useTranslation } from "react-i18next";

import { Disclosure, Icon, Link } from "../../../design";
import type { Warning } from "../../../engine/warnings";
import { Portion, usePortion } from "../../items/Portion";
import { addressOfWarning } from "./warnings";
import { warningInWords } from "./words";
import { usePlanFrame } from "../context";
import "./warnings.css";

/** What asks for attention, each with the way to where something can be done about it. Nothing when nothing does. */
export function WarningList({ warnings }: { warnings: readonly Warning[] }) {
  const { t, i18n } = useTranslation();
  const { documentId, members } = usePlanFrame();
  const portion = usePortion(warnings, AT_FIRST);
  if (warnings.length === 0) return null;
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? t("item.unknownOrganisation");
  return (
    <div className="warnings og-no-print">
      <Disclosure
        label={
          <span className="warnings__label">
            <Icon name="warning" />
            {t("warnings.count", { count: warnings.length })}
          </span>
        }
      >
        <ul className="warnings__list">
          {portion.shown.map((warning, index) => (
            // Two warnings can be about the same thing, and none of them has a name of its own.
            <li key={index} className="warnings__item">
              <Link href={addressOfWarning(documentId, warning)}>
                {warningInWords(t, i18n.language, nameOf, warning)}
              </Link>
            </li>
          ))}
        </ul>
        <Portion {...portion} />
      </Disclosure>
    </div>
  );
}

const AT_FIRST = 12;
