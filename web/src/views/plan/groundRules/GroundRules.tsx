import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { GroundRule } from "../../../engine/plan";
import { itemEntries, type ItemPlace } from "../../items/ItemCard";
import { ItemMenu } from "../../items/ItemMenu";
import { useItemList, type ItemCommands } from "../../items/useItemList";
import { itemName } from "../../items/words";
import { entityAnchor } from "../anchors";
import { ItemBlock } from "../ItemBlock";
import "./groundRules.css";

const FIELDS = ["text"] as const;

/** How the organisations treat each other. */
export function GroundRules() {
  const { t } = useTranslation();
  const list = useItemList("groundRule");
  return (
    <ItemBlock
      list={list}
      title={t("groundRules.title")}
      lead={t("groundRules.lead")}
      none={t("groundRules.none")}
      noneHelp={t("groundRules.noneHelp")}
      fields={FIELDS}
    >
      {(shown) => (
        <ol className="ground-rules">
          {shown.map((rule, index) => (
            <Rule key={rule.id} rule={rule} commands={list.commands} index={index} count={list.items.length} />
          ))}
        </ol>
      )}
    </ItemBlock>
  );
}

const Rule = memo(function Rule({
  rule,
  commands,
  ...place
}: ItemPlace<"groundRule"> & { rule: GroundRule; commands: ItemCommands<"groundRule"> }) {
  const { t } = useTranslation();
  const name = itemName(t, rule);
  return (
    <li id={entityAnchor("groundRule", rule.id)} className="ground-rules__rule">
      <span className="ground-rules__text">{rule.text.trim() || name}</span>
      <ItemMenu
        item={name}
        of={rule}
        entries={itemEntries(t, rule, commands, place)}
        onRemove={() => commands.remove(rule)}
      />
    </li>
  );
});
