import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Button, Table, TableBody, TableCell, TableColumn, TableHead, TableRow, VisuallyHidden } from "../../../design";
import type { Resource } from "../../../engine/plan";
import { itemEntries, type ItemPlace } from "../../items/ItemCard";
import { ItemMenu } from "../../items/ItemMenu";
import { References } from "../../items/References";
import { TitleConflict } from "../../items/TitleConflict";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { useReferences } from "../../items/useReferences";
import { itemName, wordOf } from "../../items/words";
import { entityAnchor } from "../anchors";
import { ItemBlock } from "../ItemBlock";
import { ResourceTotals } from "./ResourceTotals";

const REFERRED = ["party", "goal", "effort", "action"] as const;
const FIELDS = ["description", "kind", ["amount", "unit"], "party", "supports"] as const;

/** Money, people and other means, of whom they are and what they are for. */
export function Resources() {
  const { t, i18n } = useTranslation();
  const list = useItemList("resource");
  const number = useMemo(() => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }), [i18n.language]);
  return (
    <ItemBlock
      list={list}
      title={t("resources.title")}
      lead={t("resources.lead")}
      none={t("resources.none")}
      noneHelp={t("resources.noneHelp")}
      fields={FIELDS}
      above={<ResourceTotals resources={list.items} number={number} />}
    >
      {(shown) => (
        <Table caption={t("resources.title")} isCaptionHidden>
          <TableHead>
            <TableRow>
              <TableColumn>{t("fields.resource.description")}</TableColumn>
              <TableColumn>{t("fields.resource.kind")}</TableColumn>
              <TableColumn isNumeric>{t("fields.resource.amount")}</TableColumn>
              <TableColumn>{t("fields.resource.party")}</TableColumn>
              <TableColumn>{t("fields.resource.supports")}</TableColumn>
              <TableColumn width="4rem">
                <VisuallyHidden>{t("actions.options")}</VisuallyHidden>
              </TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((resource, index) => (
              <ResourceRow
                key={resource.id}
                resource={resource}
                commands={list.commands}
                number={number}
                index={index}
                count={list.items.length}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </ItemBlock>
  );
}

const ResourceRow = memo(function ResourceRow({
  resource,
  commands,
  number,
  ...place
}: ItemPlace<"resource"> & {
  resource: Resource;
  commands: ItemCommands<"resource">;
  number: Intl.NumberFormat;
}) {
  const { t } = useTranslation();
  const name = itemName(t, resource);
  const party = useReferences(REFERRED)(resource.party);
  return (
    <TableRow id={entityAnchor("resource", resource.id)}>
      <TableCell label={t("fields.resource.description")} isRowHeader>
        <Button
          variant="subtle"
          className="row-title"
          onPress={() => commands.edit(resource.id)}
          aria-label={t("item.editItem", { item: name })}
        >
          {name}
        </Button>
        <TitleConflict item={resource} />
      </TableCell>
      <TableCell label={t("fields.resource.kind")}>
        {resource.kind === "" ? (
          <span className="unfilled">{t("item.notChosen")}</span>
        ) : (
          wordOf(t, "resourceKind", resource.kind)
        )}
      </TableCell>
      <TableCell label={t("fields.resource.amount")} isNumeric>
        {resource.amount === null ? (
          <span className="unfilled">{t("resources.noAmount")}</span>
        ) : (
          `${number.format(resource.amount)} ${resource.unit.trim()}`.trim()
        )}
      </TableCell>
      <TableCell label={t("fields.resource.party")}>
        {party ? party.words : <span className="unfilled">{t("resources.noParty")}</span>}
      </TableCell>
      <TableCell label={t("fields.resource.supports")}>
        {resource.supports.length > 0 ? (
          <References ids={resource.supports} targets={REFERRED} />
        ) : (
          <span className="unfilled">{t("resources.noSupports")}</span>
        )}
      </TableCell>
      <TableCell>
        <ItemMenu
          item={name}
          of={resource}
          entries={itemEntries(t, resource, commands, place)}
          onRemove={() => commands.remove(resource)}
        />
      </TableCell>
    </TableRow>
  );
});
