import { useTranslation } from "react-i18next";

import { Button, Card, Heading } from "../../../design";
import { entitiesOf, nameOf, type Entities } from "../../../engine/plan";
import { addEntity, removeEntity } from "../../../engine/planEdits";
import { specOf } from "../../../engine/spec";
import { shortDate } from "../../dates";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemMenu } from "../../items/ItemMenu";
import { useEditing } from "../../items/useEditing";
import { entityAnchor } from "../anchors";
import { Block } from "../Block";
import { usePlan } from "../context";
import { LearningFields, type LearningKind } from "./LearningFields";

type Learned = Entities[LearningKind];

const isEmpty = (entity: Learned) => Object.values({ ...entity, id: "", entity: "", position: "" }).join("").trim() === "";

/** All entities of one kind: read, added, edited, removed. */
export function EntityBlock({ kind }: { kind: LearningKind }) {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const entities: readonly Learned[] = entitiesOf(plan, kind);
  const remove = (id: string) => handle.change((draft) => removeEntity(draft, kind, id, Date.now()));
  const editing = useEditing(entities, isEmpty, remove);
  const add = () => {
    let id = "";
    handle.change((draft) => {
      id = addEntity(draft, kind);
    });
    editing.editNew(id);
  };
  return (
    <Block
      id={specOf(kind).section}
      title={t(`learning.${kind}.title`)}
      count={entities.length}
      lead={t(`learning.${kind}.lead`)}
      actions={
        <Button icon="plus" onPress={add}>
          {t(`learning.${kind}.add`)}
        </Button>
      }
    >
      {entities.length > 0 && (
        <ul className="cards">
          {entities.map((entity) => (
            <EntityCard
              key={entity.id}
              entity={entity}
              onEdit={() => editing.edit(entity.id)}
              onRemove={() => remove(entity.id)}
            />
          ))}
        </ul>
      )}
      <ItemDialog
        title={t(`learning.${kind}.one`)}
        isOpen={editing.item !== undefined}
        onClose={editing.close}
      >
        {editing.item && <LearningFields entity={editing.item} />}
      </ItemDialog>
    </Block>
  );
}

function EntityCard({ entity, onEdit, onRemove }: { entity: Learned; onEdit: () => void; onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const { plan, members } = usePlan();
  const name = nameOf(plan, entity.entity, entity.id).trim() || t("item.unnamed");
  const facts = [
    "date" in entity && entity.date !== "" && shortDate(entity.date, i18n.language),
    "organisation" in entity && members.find(({ id }) => id === entity.organisation)?.name,
    "reflection" in entity && nameOf(plan, "reflection", entity.reflection),
  ].filter(Boolean);
  return (
    <Card as="li" id={entityAnchor(entity.entity, entity.id)}>
      <div className="card-top">
        <Heading level={4} className="card-top__title">
          {name}
        </Heading>
        <ItemMenu
          item={name}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: onEdit }]}
          onRemove={onRemove}
        />
      </div>
      {facts.length > 0 && <p className="card-top__meta">{facts.join(" · ")}</p>}
      {"title" in entity && entity.text.trim() !== "" && <p className="signal__text">{entity.text}</p>}
    </Card>
  );
}
