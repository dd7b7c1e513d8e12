import { useTranslation } from "react-i18next";

import {
  Button,
  Icon,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  VisuallyHidden,
} from "../../../design";
import { entitiesOf, type Action } from "../../../engine/plan";
import { addEntity, removeEntity } from "../../../engine/planEdits";
import { shortDate, today } from "../../dates";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemMenu } from "../../items/ItemMenu";
import { useEditing } from "../../items/useEditing";
import { usePlan } from "../context";
import { Block } from "../Block";
import { Empty } from "../Empty";
import { ActionFields } from "./ActionFields";
import { ActionStateSelect } from "./ActionStateSelect";
import { useServedGoal } from "./servedGoal";

const isEmpty = (action: Action) => (action.title + action.lead + action.due + action.goal).trim() === "";

export function ActionsSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const actions = entitiesOf(plan, "action");
  const remove = (id: string) => handle.change((draft) => removeEntity(draft, "action", id, Date.now()));
  const editing = useEditing(actions, isEmpty, remove);
  const add = () => {
    let id = "";
    handle.change((draft) => {
      id = addEntity(draft, "action");
    });
    editing.editNew(id);
  };
  return (
    <Block
      id="actions"
      title={t("actions.table")}
      count={actions.length}
      actions={
        <Button variant="primary" icon="plus" onPress={add}>
          {t("actions.add")}
        </Button>
      }
    >
      {actions.length === 0 ? (
        <Empty title={t("actions.none")} help={t("actions.noneHelp")} />
      ) : (
        <Table caption={t("actions.table")} isCaptionHidden>
          <TableHead>
            <TableRow>
              <TableColumn>{t("actions.title")}</TableColumn>
              <TableColumn>{t("actions.goal")}</TableColumn>
              <TableColumn>{t("actions.who")}</TableColumn>
              <TableColumn>{t("actions.due")}</TableColumn>
              <TableColumn width="10.5rem">{t("actions.state")}</TableColumn>
              <TableColumn width="4rem">
                <VisuallyHidden>{t("actions.options")}</VisuallyHidden>
              </TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {actions.map((action) => (
              <ActionRow
                key={action.id}
                action={action}
                onEdit={() => editing.edit(action.id)}
                onRemove={() => remove(action.id)}
              />
            ))}
          </TableBody>
        </Table>
      )}
      <ItemDialog
        title={(!editing.isNew && editing.item?.title.trim()) || t("actions.new")}
        isOpen={editing.item !== undefined}
        onClose={editing.close}
      >
        {editing.item && <ActionFields action={editing.item} />}
      </ItemDialog>
    </Block>
  );
}

function ActionRow({
  action,
  onEdit,
  onRemove,
}: {
  action: Action;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const goal = useServedGoal(action);
  const name = action.title.trim() || t("item.unnamed");
  const isOpen = action.state === "open" || action.state === "inProgress";
  return (
    <TableRow>
      <TableCell label={t("actions.title")} isRowHeader>
        <Button variant="subtle" className="row-title" onPress={onEdit} aria-label={t("item.editItem", { item: name })}>
          {name}
        </Button>
      </TableCell>
      <TableCell label={t("actions.goal")}>
        {goal.is === "none" ? (
          <span className="unfilled">{t("actions.noGoal")}</span>
        ) : (
          <span className="serves">
            <Icon name={goal.is === "there" ? "goal" : "warning"} />
            <span>{goal.words}</span>
          </span>
        )}
      </TableCell>
      <TableCell label={t("actions.who")}>
        {action.lead.trim() || <span className="unfilled">{t("actions.noLead")}</span>}
      </TableCell>
      <TableCell label={t("actions.due")}>
        {action.due === "" ? (
          <span className="unfilled">{t("actions.noDue")}</span>
        ) : (
          <span className="due">
            {shortDate(action.due, i18n.language)}
            {isOpen && action.due < today() && (
              <span className="due__late">
                <Icon name="warning" />
                {t("actions.overdue")}
              </span>
            )}
          </span>
        )}
      </TableCell>
      <TableCell label={t("actions.state")}>
        <ActionStateSelect action={action} label={t("actions.stateOf", { item: name })} isLabelHidden />
      </TableCell>
      <TableCell>
        <ItemMenu
          item={name}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: onEdit }]}
          onRemove={onRemove}
        />
      </TableCell>
    </TableRow>
  );
}
