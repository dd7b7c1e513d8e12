import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "../../../design";
import type { Resource } from "../../../engine/plan";
import { useReferences } from "../../items/useReferences";
import { wordOf } from "../../items/words";
import { totals, totalsByParty, type Amount } from "./totals";
import "./resources.css";

const PARTIES = ["party"] as const;

/** What the parties bring together. */
export function ResourceTotals({
  resources,
  number,
}: {
  resources: readonly Resource[];
  number: Intl.NumberFormat;
}) {
  const { t } = useTranslation();
  const refer = useReferences(PARTIES);
  const { parties, all } = useMemo(
    () => ({ parties: totalsByParty(resources), all: totals(resources) }),
    [resources],
  );
  if (all.length === 0) return null;
  const amounts = (sums: readonly Amount[]) => (
    <ul className="totals__amounts">
      {sums.map(({ kind, unit, amount }) => (
        <li key={`${kind} ${unit}`}>
          <strong className="totals__amount">{`${number.format(amount)} ${unit}`.trim()}</strong>
          {kind !== "" && <span className="totals__kind"> {wordOf(t, "resourceKind", kind)}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="totals">
      <Table caption={t("resources.totals")}>
        <TableHead>
          <TableRow>
            <TableColumn>{t("fields.resource.party")}</TableColumn>
            <TableColumn>{t("resources.together")}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {parties.map(({ party, amounts: sums }) => (
            <TableRow key={party}>
              <TableCell label={t("fields.resource.party")} isRowHeader>
                {refer(party)?.words ?? t("resources.noParty")}
              </TableCell>
              <TableCell label={t("resources.together")}>{amounts(sums)}</TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell label={t("fields.resource.party")} isRowHeader>
              {t("resources.all")}
            </TableCell>
            <TableCell label={t("resources.together")}>{amounts(all)}</TableCell>
          </TableRow>
        </TableBody>
      </Table>
    </div>
  );
}
