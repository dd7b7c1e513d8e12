import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Disclosure, Heading, Link, Notice, Paragraph } from "../../design";
import { plansOf } from "../../engine/workspace";
import { HomeFrame } from "../home/HomeFrame";
import { listedPlan } from "../home/selection";
import { planAddress } from "../plan/anchors";
import { useEngine, useValue } from "../services";
import { useArrived } from "../useDocument";
import { graphOf } from "./graph";
import { PlanMap } from "./PlanMap";
import { RelationTable } from "./RelationTable";
import "./map.css";

/** How the plans on this device hang together: as a map, and as a table of the same. */
export default function MapPage() {
  const { t } = useTranslation();
  return (
    <HomeFrame title={t("map.title")} view="map">
      <Relations />
    </HomeFrame>
  );
}

function Relations() {
  const { t } = useTranslation();
  const { overview, workspace: list } = useEngine();
  const workspace = useArrived(list);
  const known = useDeferredValue(useValue(overview.plans));
  const graph = useMemo(() => {
    const entries = workspace ? plansOf(workspace) : [];
    return graphOf(entries.map((entry) => listedPlan(entry, known.get(entry.documentId))));
  }, [workspace, known]);
  return (
    <>
      {graph.plans.length === 0 ? (
        <div className="empty">
          <Heading level={2} look={3}>
            {t("map.none")}
          </Heading>
          <Paragraph isMuted>{t("map.noneHelp")}</Paragraph>
        </div>
      ) : (
        <>
          <PlanMap graph={graph} />
          <RelationTable graph={graph} />
        </>
      )}
      {graph.elsewhere > 0 && <Notice kind="info">{t("map.elsewhere", { count: graph.elsewhere })}</Notice>}
      {graph.loose.length > 0 && (
        <div className="map__loose">
          <Disclosure label={t("map.loose", { count: graph.loose.length })}>
            <ul>
              {graph.loose.map(({ entry, title }) => (
                <li key={entry.documentId}>
                  <Link href={planAddress(entry.documentId)}>{title || t("home.untitled")}</Link>
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </>
  );
}
