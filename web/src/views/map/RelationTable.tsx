import { useTranslation } from "react-i18next";

import { Link, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "../../design";
import type { ListedPlan } from "../home/selection";
import { planAddress } from "../plan/anchors";
import type { Graph } from "./graph";

/** The links of the map, for whoever would rather read than look. */
export function RelationTable({ graph }: { graph: Graph }) {
  const { t, i18n } = useTranslation();
  const relations = [...graph.relations].sort((a, b) => a.from.title.localeCompare(b.from.title, i18n.language));
  return (
    <section className="map__relations">
      <Table caption={t("map.relations")}>
        <TableHead>
          <TableRow>
            <TableColumn>{t("map.from")}</TableColumn>
            <TableColumn>{t("map.kind")}</TableColumn>
            <TableColumn>{t("map.to")}</TableColumn>
            <TableColumn>{t("map.note")}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {relations.flatMap(({ from, to, links }) =>
            links.map((link) => (
              <TableRow key={`${from.entry.documentId}/${link.id}`}>
                <TableCell label={t("map.from")}>
                  <PlanLink plan={from} />
                </TableCell>
                <TableCell label={t("map.kind")}>{t(`map.kinds.${link.kind || "unknown"}`)}</TableCell>
                <TableCell label={t("map.to")}>
                  <PlanLink plan={to} />
                </TableCell>
                <TableCell label={t("map.note")}>{link.note}</TableCell>
              </TableRow>
            )),
          )}
        </TableBody>
      </Table>
    </section>
  );
}

function PlanLink({ plan }: { plan: ListedPlan }) {
  const { t } = useTranslation();
  return <Link href={planAddress(plan.entry.documentId)}>{plan.title || t("home.untitled")}</Link>;
}
