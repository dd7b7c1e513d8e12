import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Badge, Button, classNames, Notice } from "../../../../design";
import type { Option } from "../../../../engine/plan";
import { ItemCard } from "../../../items/ItemCard";
import { Prose } from "../../../items/Prose";
import { useItemList, type ItemCommands } from "../../../items/useItemList";
import { fieldLabel } from "../../../items/words";
import { ItemBlock } from "../../ItemBlock";
import "./options.css";

const FIELDS = ["title", "description", "advantages", "disadvantages", ["doNothing", "chosen"]] as const;
const SIDES = ["advantages", "disadvantages"] as const;

/** The ways to go that were considered, side by side: doing nothing is one of them. */
export function Options() {
  const { t } = useTranslation();
  const list = useItemList("option");
  return (
    <ItemBlock
      list={list}
      title={t("options.title")}
      lead={t("options.lead")}
      none={t("options.none")}
      noneHelp={t("options.noneHelp")}
      fields={FIELDS}
      above={
        !list.items.some(({ doNothing }) => doNothing) && (
          <Notice
            kind="info"
            title={t("options.withoutNothing")}
            actions={
              <Button
                size="small"
                icon="plus"
                isEdit
                onPress={() => list.commands.add({ title: t("options.nothing"), doNothing: true })}
              >
                {t("options.addNothing")}
              </Button>
            }
          >
            {t("options.withoutNothingHelp")}
          </Notice>
        )
      }
    >
      {(shown) => (
        <ul className="options">
          {shown.map((option, index) => (
            <OptionCard
              key={option.id}
              option={option}
              commands={list.commands}
              index={index}
              count={list.items.length}
            />
          ))}
        </ul>
      )}
    </ItemBlock>
  );
}

const OptionCard = memo(function OptionCard({
  option,
  ...place
}: {
  option: Option;
  commands: ItemCommands<"option">;
  index: number;
  count: number;
}) {
  const { t } = useTranslation();
  return (
    <ItemCard
      item={option}
      {...place}
      badges={
        <>
          {option.chosen && (
            <Badge tone="ok" icon="check">
              {t("options.chosen")}
            </Badge>
          )}
          {option.doNothing && <Badge>{t("options.isNothing")}</Badge>}
        </>
      }
    >
      <div className="option__description">
        <Prose<"option"> item={option} field="description" />
      </div>
      {SIDES.map((side) => (
        <section key={side} className={classNames("option__side", `option__side--${side}`)}>
          <h5 className="option__heading">
            <span aria-hidden="true">{side === "advantages" ? "+" : "–"}</span> {fieldLabel(t, "option", side)}
          </h5>
          {option[side].trim() === "" ? (
            <p className="unfilled">{t("options.notSaid")}</p>
          ) : (
            <Prose<"option"> item={option} field={side} />
          )}
        </section>
      ))}
    </ItemCard>
  );
});
