import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Button, DateField, TableCell, TableRow } from "../../../design";
import { CollaborativeText } from "../../../editor";
import type { Action } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { InlineEdit } from "../../items/InlineEdit";
import { itemEntries } from "../../items/ItemCard";
import { ItemField } from "../../items/ItemField";
import { ItemMenu } from "../../items/ItemMenu";
import { ReferenceSelect } from "../../items/ReferenceSelect";
import { TitleConflict } from "../../items/TitleConflict";
import type { ItemCommands } from "../../items/useItemList";
import { itemName } from "../../items/words";
import { entityAnchor } from "../anchors";
import { usePlanFrame } from "../context";
import { Due, Lead, ServedGoal } from "./ActionFacts";
import { useActionLook } from "./look";

const GOALS = ["goal"] as const;

export const ActionRow = memo(function ActionRow({
  action,
  commands,
  index,
  count,
}: {
  action: Action;
  commands: ItemCommands<"action">;
  index: number;
  count: number;
}) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const look = useActionLook();
  const name = itemName(t, action);
  const ofItem = (field: "goal" | "lead" | "due" | "state") =>
    t("item.fieldOf", { field: t(`fields.action.${field}`), item: name });
  return (
    <TableRow id={entityAnchor("action", action.id)}>
      <TableCell label={t("fields.action.title")} isRowHeader>
        <Button
          variant="subtle"
          className="row-title"
          onPress={() => commands.edit(action.id)}
          aria-label={t("item.editItem", { item: name })}
        >
          {name}
        </Button>
        <TitleConflict item={action} />
      </TableCell>
      <TableCell label={t("fields.action.goal")}>
        <InlineEdit label={ofItem("goal")} value={<ServedGoal action={action} look={look} />}>
          {(done) => (
            <ReferenceSelect
              label={ofItem("goal")}
              isLabelHidden
              value={action.goal}
              targets={GOALS}
              onChange={(goal) => handle.change((draft) => setField(draft, "action", action.id, "goal", goal))}
              isOpenAtFirst
              onOpenChange={(isOpen) => {
                if (!isOpen) done();
              }}
            />
          )}
        </InlineEdit>
      </TableCell>
      <TableCell label={t("fields.action.lead")}>
        <InlineEdit label={ofItem("lead")} value={<Lead action={action} look={look} />}>
          {(done) => (
            <CollaborativeText
              handle={handle}
              path={["actions", action.id, "lead"]}
              label={ofItem("lead")}
              isLabelHidden
              autoFocus
              onFocusChange={(isFocused) => {
                if (!isFocused) done("left");
              }}
            />
          )}
        </InlineEdit>
      </TableCell>
      <TableCell label={t("fields.action.due")}>
        <InlineEdit label={ofItem("due")} value={<Due action={action} look={look} />}>
          {(done) => (
            <DateField
              label={ofItem("due")}
              isLabelHidden
              clearLabel={t("item.clearDate")}
              value={action.due}
              onChange={(due) => handle.change((draft) => setField(draft, "action", action.id, "due", due))}
              autoFocus
              onBlur={() => done("left")}
            />
          )}
        </InlineEdit>
      </TableCell>
      <TableCell label={t("fields.action.state")}>
        <ItemField<"action"> item={action} field="state" label={t("actions.stateOf", { item: name })} isLabelHidden />
      </TableCell>
      <TableCell>
        <ItemMenu
          item={name}
          of={action}
          entries={itemEntries(t, action, commands, { index, count })}
          onRemove={() => commands.remove(action)}
        />
      </TableCell>
    </TableRow>
  );
});
