import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Card, Link as AppLink } from "../../../design";
import { planAddress } from "../anchors";
import { Block } from "../Block";
import { usePlanFrame } from "../context";
import { linksTo, type PlanHere } from "./linkedPlans";

/** The plans on this device that link to this one, in their own words. */
export function LinksHere({ plans }: { plans: ReadonlyMap<string, PlanHere> }) {
  const { t, i18n } = useTranslation();
  const { documentId } = usePlanFrame();
  const found = useMemo(() => linksTo(documentId, plans, i18n.language), [documentId, plans, i18n.language]);
  if (found.length === 0) return null;
  return (
    <Block id="links-here" title={t("links.here")} count={found.length} lead={t("links.hereLead")}>
      <ul className="cards">
        {found.map(({ plan, title, link }) => (
          <Card as="li" key={`${plan} ${link.id}`} className="link-here">
            <p className="link-here__words">
              <AppLink href={planAddress(plan)}>{title}</AppLink>{" "}
              {t(`links.kindsHere.${link.kind === "" ? "unknown" : link.kind}`)}
            </p>
            {link.note.trim() !== "" && <p className="item-card__text">{link.note.trim()}</p>}
          </Card>
        ))}
      </ul>
    </Block>
  );
}
