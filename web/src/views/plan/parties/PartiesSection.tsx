import { useTranslation } from "react-i18next";

import { Badge, Button, Card, Heading, Select } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { VOCABULARIES } from "../../../engine/generated/words";
import { entitiesOf, type Party } from "../../../engine/plan";
import { addEntity, removeEntity, setField } from "../../../engine/planEdits";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemMenu } from "../../items/ItemMenu";
import { useEditing } from "../../items/useEditing";
import { entityAnchor } from "../anchors";
import { usePlan } from "../context";
import { Block } from "../Block";
import { Empty } from "../Empty";

const isEmpty = (party: Party) => (party.name + party.offers + party.asks).trim() === "";

export function PartiesSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const parties = entitiesOf(plan, "party");
  const remove = (id: string) => handle.change((draft) => removeEntity(draft, "party", id, Date.now()));
  const editing = useEditing(parties, isEmpty, remove);
  const add = () => {
    let id = "";
    handle.change((draft) => {
      id = addEntity(draft, "party");
    });
    editing.editNew(id);
  };
  return (
    <Block
      id="parties"
      title={t("parties.title")}
      count={parties.length}
      actions={
        <Button variant="primary" icon="plus" onPress={add}>
          {t("parties.add")}
        </Button>
      }
    >
      {parties.length === 0 ? (
        <Empty title={t("parties.none")} help={t("parties.noneHelp")} />
      ) : (
        <ul className="cards cards--grid">
          {parties.map((party) => (
            <PartyCard
              key={party.id}
              party={party}
              onEdit={() => editing.edit(party.id)}
              onRemove={() => remove(party.id)}
            />
          ))}
        </ul>
      )}
      <ItemDialog
        title={(!editing.isNew && editing.item?.name.trim()) || t("parties.new")}
        isOpen={editing.item !== undefined}
        onClose={editing.close}
      >
        {editing.item && <PartyFields party={editing.item} />}
      </ItemDialog>
    </Block>
  );
}

function PartyCard({ party, onEdit, onRemove }: { party: Party; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const name = party.name.trim() || t("item.unnamed");
  return (
    <Card as="li" id={entityAnchor("party", party.id)}>
      <div className="card-top">
        <Heading level={4} look={3} className="card-top__title">
          {name}
        </Heading>
        <ItemMenu
          item={name}
          of={party}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: onEdit }]}
          onRemove={onRemove}
        />
      </div>
      {party.kind !== "" && <Badge>{t(`parties.kinds.${party.kind}`)}</Badge>}
      <dl className="facts">
        {(["offers", "asks"] as const).map((field) => (
          <div className="facts__item" key={field}>
            <dt>{t(`parties.${field}`)}</dt>
            <dd className={party[field].trim() === "" ? "unfilled" : ""}>
              {party[field].trim() === "" ? t("parties.nothing") : party[field]}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function PartyFields({ party }: { party: Party }) {
  const { t } = useTranslation();
  const { handle } = usePlan();
  return (
    <>
      <CollaborativeText handle={handle} path={["parties", party.id, "name"]} label={t("parties.name")} autoFocus />
      <Select
        label={t("parties.kind")}
        value={party.kind}
        placeholder={t("item.notChosen")}
        options={VOCABULARIES.partyKind.map((id) => ({ id, label: t(`parties.kinds.${id}`) }))}
        onChange={(value) => handle.change((draft) => setField(draft, "party", party.id, "kind", value))}
      />
      {(["offers", "asks"] as const).map((field) => (
        <CollaborativeText
          key={field}
          handle={handle}
          path={["parties", party.id, field]}
          label={t(`parties.${field}`)}
          isMultiline
          rows={3}
        />
      ))}
    </>
  );
}
