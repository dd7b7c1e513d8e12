import { useTranslation } from "react-i18next";

import { Chip, classNames } from "../../../design";
import type { Risk } from "../../../engine/plan";
import { itemName, wordOf } from "../../items/words";
import { LEVELS, weightOf } from "./riskLevel";

/** So many risks of a cell are drawn; the table under the matrix has them all. */
const MOST = 6;

/** Risks by likelihood and impact. */
export function RiskMatrix({ risks, onOpen }: { risks: readonly Risk[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <table className="risk-matrix">
      <caption className="og-visually-hidden">{t("risks.matrix")}</caption>
      <thead>
        <tr>
          <th scope="col" className="risk-matrix__corner">
            {t("risks.axes")}
          </th>
          {LEVELS.map((likelihood) => (
            <th key={likelihood} scope="col">
              {t("risks.likelihood", { level: wordOf(t, "level", likelihood).toLocaleLowerCase() })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...LEVELS].reverse().map((impact) => (
          <tr key={impact}>
            <th scope="row">{t("risks.impact", { level: wordOf(t, "level", impact).toLocaleLowerCase() })}</th>
            {LEVELS.map((likelihood) => {
              const held = risks.filter((risk) => risk.likelihood === likelihood && risk.impact === impact);
              const weight = weightOf({ likelihood, impact });
              return (
                <td key={likelihood} className={classNames("risk-matrix__cell", `risk-matrix__cell--${weight}`)}>
                  {held.length > 0 && (
                    <ul className="risk-matrix__risks">
                      {held.slice(0, MOST).map((risk) => (
                        <li key={risk.id}>
                          <Chip className="risk-matrix__risk" onPress={() => onOpen(risk.id)}>
                            <span className="risk-matrix__name">{itemName(t, risk)}</span>
                          </Chip>
                        </li>
                      ))}
                      {held.length > MOST && <li>{t("risks.more", { count: held.length - MOST })}</li>}
                    </ul>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
