import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, Card, Icon, Link as AppLink } from "../../../design";
import type { Link } from "../../../engine/plan";
import { Fact, Facts } from "../../items/Facts";
import { ItemCard, type ItemPlace } from "../../items/ItemCard";
import { ItemMenu } from "../../items/ItemMenu";
import { Prose } from "../../items/Prose";
import type { ItemCommands } from "../../items/useItemList";
import { wordOf } from "../../items/words";
import { entityAnchor, planAddress } from "../anchors";

/** A link to a plan that people here may see. */
export const LinkCard = memo(function LinkCard({
  link,
  title,
  indicator,
  commands,
  ...place
}: ItemPlace<"link"> & {
  link: Link;
  /** Nothing as long as no plan was chosen. */
  title: string | undefined;
  indicator: string | undefined;
  commands: ItemCommands<"link">;
}) {
  const { t } = useTranslation();
  return (
    <ItemCard
      item={link}
      commands={commands}
      {...place}
      name={title ?? t("links.notChosen")}
      badges={
        link.kind !== "" && (
          <Badge tone={link.kind === "conflictsWith" ? "warning" : "info"}>{wordOf(t, "linkKind", link.kind)}</Badge>
        )
      }
    >
      <Prose<"link"> item={link} field="note" />
      <Facts>
        <Fact name={t("fields.link.indicator")}>{link.kind === "sharesIndicator" && indicator}</Fact>
      </Facts>
      {title !== undefined && (
        <p className="link-open">
          <AppLink href={planAddress(link.plan)} aria-label={t("links.openPlan", { plan: title })}>
            {t("links.open")}
          </AppLink>
        </p>
      )}
    </ItemCard>
  );
});

/** A link to a plan that people here may not see: it says that there is one, and nothing else. */
export function HiddenLink({ link, onRemove }: { link: Link; onRemove: (link: Link, called: string) => void }) {
  const { t } = useTranslation();
  return (
    <Card as="li" id={entityAnchor("link", link.id)} className="hidden-link">
      <Icon name="link" />
      <span className="hidden-link__words">{t("links.hidden")}</span>
      <ItemMenu item={t("links.hidden")} entries={[]} onRemove={() => onRemove(link, t("links.hidden"))} />
    </Card>
  );
}
