import { useTranslation } from "react-i18next";

import {
  Button,
  Icon,
  Select,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  VisuallyHidden,
} from "../../../design";
import { ACTION_STATES, actionsOf, goalsOf, type Action, type Branch } from "../../../engine/plan";
import { addAction, removeAction, setField } from "../../../engine/planEdits";
import { shortDate, today } from "../../dates";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemMenu } from "../../items/ItemMenu";
import { useEditing } from "../../items/useEditing";
import { usePlan } from "../context";
import { Empty } from "../Empty";
import { SectionFrame } from "../SectionFrame";
import { ActionFields } from "./ActionFields";

const isEmpty = (action: Action) => (action.title + action.lead + action.due + action.goal).trim() === "";

export function ActionsSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const actions = actionsOf(plan);
  const goals = goalsOf(plan);
  const remove = (id: string) => handle.change((draft) => removeAction(draft, id));
  const editing = useEditing(actions, isEmpty, remove);
  const add = () => {
    let id = "";
    handle.change((draft) => {
      id = addAction(draft);
    });
    editing.editNew(id);
  };
  return (
    <SectionFrame
      section="actions"
      lead={t("actions.lead")}
      action={
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
                goal={goals.find(({ id }) => id === action.goal)}
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
        {editing.item && <ActionFields action={editing.item} goals={goals} />}
      </ItemDialog>
    </SectionFrame>
  );
}

function ActionRow({
  action,
  goal,
  onEdit,
  onRemove,
}: {
  action: Action;
  goal: Branch | undefined;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { handle } = usePlan();
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
        {goal ? (
          <span className="serves">
            <Icon name="goal" />
            <span>{goal.label.trim() || t("item.unnamed")}</span>
          </span>
        ) : (
          <span className="unfilled">{t("actions.noGoal")}</span>
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
        <Select
          label={t("actions.stateOf", { item: name })}
          isLabelHidden
          value={action.state}
          options={ACTION_STATES.map((id) => ({ id, label: t(`actions.states.${id}`) }))}
          onChange={(value) => handle.change((draft) => setField(draft, "actions", action.id, "state", value))}
        />
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
