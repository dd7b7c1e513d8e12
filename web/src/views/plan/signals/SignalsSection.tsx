import { useTranslation } from "react-i18next";

import { Badge, Button, Card, DateField, Heading, Icon, Select } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { VOCABULARIES } from "../../../engine/generated/words";
import { entitiesOf, type Signal } from "../../../engine/plan";
import { addEntity, removeEntity, setField } from "../../../engine/planEdits";
import { ItemDialog } from "../../items/ItemDialog";
import { ItemMenu } from "../../items/ItemMenu";
import { useEditing } from "../../items/useEditing";
import { shortDate } from "../../dates";
import { entityAnchor } from "../anchors";
import { usePlan } from "../context";
import { Block } from "../Block";
import { Empty } from "../Empty";

const isEmpty = (signal: Signal) => (signal.text + signal.place + signal.outcome + signal.date).trim() === "";

export function SignalsSection() {
  const { t } = useTranslation();
  const { handle, plan } = usePlan();
  const signals = entitiesOf(plan, "signal");
  const remove = (id: string) => handle.change((draft) => removeEntity(draft, "signal", id, Date.now()));
  const editing = useEditing(signals, isEmpty, remove);
  const add = () => {
    let id = "";
    handle.change((draft) => {
      id = addEntity(draft, "signal");
    });
    editing.editNew(id);
  };
  return (
    <Block
      id="signals"
      title={t("signals.title")}
      count={signals.length}
      actions={
        <Button variant="primary" icon="plus" onPress={add}>
          {t("signals.add")}
        </Button>
      }
    >
      {signals.length === 0 ? (
        <Empty title={t("signals.none")} help={t("signals.noneHelp")} />
      ) : (
        <ul className="cards">
          {signals.map((signal, index) => (
            <SignalCard
              key={signal.id}
              signal={signal}
              number={index + 1}
              onEdit={() => editing.edit(signal.id)}
              onRemove={() => remove(signal.id)}
            />
          ))}
        </ul>
      )}
      <ItemDialog
        title={
          editing.isNew || !editing.item
            ? t("signals.new")
            : t("signals.one", { number: signals.indexOf(editing.item) + 1 })
        }
        isOpen={editing.item !== undefined}
        onClose={editing.close}
      >
        {editing.item && <SignalFields signal={editing.item} />}
      </ItemDialog>
    </Block>
  );
}

function SignalCard({
  signal,
  number,
  onEdit,
  onRemove,
}: {
  signal: Signal;
  number: number;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const name = t("signals.one", { number });
  const meta = [signal.place, signal.date && shortDate(signal.date, i18n.language)].filter(Boolean).join(" · ");
  return (
    <Card as="li" className="signal" id={entityAnchor("signal", signal.id)}>
      <div className="card-top">
        <Heading level={4} className="signal__name">
          <Icon name="signal" />
          {name}
        </Heading>
        {signal.source !== "" && <Badge>{t(`signals.sources.${signal.source}`)}</Badge>}
        {meta !== "" && <span className="card-top__meta">{meta}</span>}
        <ItemMenu
          item={name}
          of={signal}
          entries={[{ id: "edit", label: t("item.edit"), icon: "edit", onAction: onEdit }]}
          onRemove={onRemove}
        />
      </div>
      {signal.text.trim() === "" ? (
        <p className="unfilled">{t("item.unnamed")}</p>
      ) : (
        <blockquote className="signal__text">{signal.text}</blockquote>
      )}
      <dl className="facts">
        <div className="facts__item">
          <dt>{t("signals.outcome")}</dt>
          <dd className={signal.outcome.trim() === "" ? "unfilled" : ""}>
            {signal.outcome.trim() === "" ? t("signals.outcomeNone") : signal.outcome}
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function SignalFields({ signal }: { signal: Signal }) {
  const { t } = useTranslation();
  const { handle } = usePlan();
  return (
    <>
      <CollaborativeText
        handle={handle}
        path={["signals", signal.id, "text"]}
        label={t("signals.text")}
        isMultiline
        rows={4}
        autoFocus
      />
      <div className="field-row">
        <Select
          label={t("signals.source")}
          value={signal.source}
          placeholder={t("item.notChosen")}
          options={VOCABULARIES.signalSource.map((id) => ({ id, label: t(`signals.sources.${id}`) }))}
          onChange={(value) => handle.change((draft) => setField(draft, "signal", signal.id, "source", value))}
        />
        <DateField
          label={t("signals.date")}
          clearLabel={t("item.clearDate")}
          value={signal.date}
          onChange={(value) => handle.change((draft) => setField(draft, "signal", signal.id, "date", value))}
        />
      </div>
      <CollaborativeText handle={handle} path={["signals", signal.id, "place"]} label={t("signals.place")} />
      <CollaborativeText
        handle={handle}
        path={["signals", signal.id, "outcome"]}
        label={t("signals.outcome")}
        isMultiline
        rows={3}
      />
    </>
  );
}
