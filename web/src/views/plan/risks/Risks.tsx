import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";

import {
  Badge,
  Button,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  VisuallyHidden,
  type Tone,
} from "../../../design";
import type { Risk } from "../../../engine/plan";
import { ItemMenu } from "../../items/ItemMenu";
import { TitleConflict } from "../../items/TitleConflict";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { useReferences } from "../../items/useReferences";
import { itemName, wordOf } from "../../items/words";
import { entityAnchor } from "../anchors";
import { ItemBlock } from "../ItemBlock";
import { byWeight, weightOf, type Level } from "./riskLevel";
import { RiskMatrix } from "./RiskMatrix";
import "./risks.css";

const PARTIES = ["party"] as const;
const FIELDS = ["text", ["likelihood", "impact"], "mitigation", "owner"] as const;
const TONES: Record<Level, Tone> = { low: "ok", medium: "warning", high: "error" };

/** What may go wrong, how bad that is, and what is done about it. */
export function Risks() {
  const { t } = useTranslation();
  const list = useItemList("risk");
  const inOrder = useMemo(() => byWeight(list.items), [list.items]);
  return (
    <ItemBlock
      list={list}
      items={inOrder}
      title={t("risks.title")}
      lead={t("risks.lead")}
      none={t("risks.none")}
      noneHelp={t("risks.noneHelp")}
      fields={FIELDS}
      above={<RiskMatrix risks={list.items} onOpen={list.commands.edit} />}
    >
      {(shown) => (
        <Table caption={t("risks.title")} isCaptionHidden>
          <TableHead>
            <TableRow>
              <TableColumn>{t("fields.risk.text")}</TableColumn>
              <TableColumn>{t("risks.weight")}</TableColumn>
              <TableColumn>{t("fields.risk.mitigation")}</TableColumn>
              <TableColumn>{t("fields.risk.owner")}</TableColumn>
              <TableColumn width="4rem">
                <VisuallyHidden>{t("actions.options")}</VisuallyHidden>
              </TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((risk) => (
              <RiskRow key={risk.id} risk={risk} commands={list.commands} />
            ))}
          </TableBody>
        </Table>
      )}
    </ItemBlock>
  );
}

const RiskRow = memo(function RiskRow({
  risk,
  commands,
}: {
  risk: Risk;
  commands: ItemCommands<"risk">;
}) {
  const { t } = useTranslation();
  const name = itemName(t, risk);
  const weight = weightOf(risk);
  const owner = useReferences(PARTIES)(risk.owner);
  const level = (value: Level | "") => (value === "" ? t("risks.unknown") : wordOf(t, "level", value).toLocaleLowerCase());
  return (
    <TableRow id={entityAnchor("risk", risk.id)}>
      <TableCell label={t("fields.risk.text")} isRowHeader>
        <Button
          variant="subtle"
          className="row-title"
          onPress={() => commands.edit(risk.id)}
          aria-label={t("item.editItem", { item: name })}
        >
          {name}
        </Button>
        <TitleConflict item={risk} />
      </TableCell>
      <TableCell label={t("risks.weight")}>
        <span className="risk-weight">
          {weight === "" ? (
            <span className="unfilled">{t("risks.notWeighed")}</span>
          ) : (
            <Badge tone={TONES[weight]}>{wordOf(t, "level", weight)}</Badge>
          )}
          <span className="risk-weight__why">
            {t("risks.why", { likelihood: level(risk.likelihood), impact: level(risk.impact) })}
          </span>
        </span>
      </TableCell>
      <TableCell label={t("fields.risk.mitigation")}>
        {risk.mitigation.trim() === "" ? (
          <span className="unfilled">{t("risks.noMitigation")}</span>
        ) : (
          <span className="risk-mitigation">{risk.mitigation.trim()}</span>
        )}
      </TableCell>
      <TableCell label={t("fields.risk.owner")}>
        {owner ? owner.words : <span className="unfilled">{t("risks.noOwner")}</span>}
      </TableCell>
      <TableCell>
        <ItemMenu
          item={name}
          of={risk}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: () => commands.edit(risk.id) }]}
          onRemove={() => commands.remove(risk)}
        />
      </TableCell>
    </TableRow>
  );
});
