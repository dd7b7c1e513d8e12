import { useTranslation } from "react-i18next";

import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "../../../../design";
import type { Indicator, Measurement } from "../../../../engine/plan";
import { shortDate } from "../../../dates";
import { ItemMenu } from "../../../items/ItemMenu";
import { Portion, usePortion } from "../../../items/Portion";
import { RemovedItems } from "../../../items/RemovedItems";
import type { ItemCommands } from "../../../items/useItemList";
import { entityAnchor } from "../../anchors";
import { useNumbers } from "../numbers";

/** Every measurement of an indicator, the newest first. */
export function MeasurementTable({
  indicator,
  measurements,
  removed,
  commands,
  nameOf,
}: {
  indicator: Indicator;
  measurements: readonly Measurement[];
  removed: readonly Measurement[];
  commands: ItemCommands<"measurement">;
  nameOf: (organisation: string) => string;
}) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const newest = [...measurements].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const portion = usePortion(newest, 12);
  const columns = {
    date: t("fields.measurement.date"),
    value: indicator.unit.trim() || t("fields.measurement.value"),
    organisation: t("fields.measurement.organisation"),
    note: t("fields.measurement.note"),
  };
  return (
    <>
      <Table caption={t("indicators.tableOf", { item: indicator.name.trim() || t("item.unnamed") })} isCaptionHidden>
        <TableHead>
          <TableRow>
            <TableColumn>{columns.date}</TableColumn>
            <TableColumn isNumeric>{columns.value}</TableColumn>
            <TableColumn>{columns.organisation}</TableColumn>
            <TableColumn>{columns.note}</TableColumn>
            <TableColumn>{t("indicators.options")}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {portion.shown.map((measurement) => {
            const day = measurement.date === "" ? t("indicators.noDate") : shortDate(measurement.date, i18n.language);
            return (
              <TableRow key={measurement.id} id={entityAnchor("measurement", measurement.id)}>
                <TableCell isRowHeader label={columns.date}>
                  {day}
                </TableCell>
                <TableCell isNumeric label={columns.value}>
                  {measurement.value === null ? "–" : numbers.full(measurement.value)}
                </TableCell>
                <TableCell label={columns.organisation}>{nameOf(measurement.organisation)}</TableCell>
                <TableCell label={columns.note}>{measurement.note}</TableCell>
                <TableCell>
                  <ItemMenu
                    item={t("indicators.measurementOn", { date: day })}
                    of={measurement}
                    entries={[
                      {
                        id: "edit",
                        label: t("item.edit"),
                        icon: "edit",
                        onAction: () => commands.edit(measurement.id),
                      },
                    ]}
                    onRemove={() => commands.remove(measurement)}
                  />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <Portion {...portion} />
      <RemovedItems removed={removed} onRestore={commands.restore} />
    </>
  );
}
