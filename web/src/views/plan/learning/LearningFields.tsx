import { useTranslation } from "react-i18next";

import { DateField, Select } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { entitiesOf, type Entities } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { specOf } from "../../../engine/spec";
import { usePlan } from "../context";

export type LearningKind = "reflection" | "lesson" | "review";

/** The fields of one reflection, lesson or review. */
export function LearningFields({ entity }: { entity: Entities[LearningKind] }) {
  const { t } = useTranslation();
  const { handle, plan, members } = usePlan();
  const { section } = specOf(entity.entity);
  const hasTitle = entity.entity === "review";
  return (
    <>
      {hasTitle && (
        <CollaborativeText
          handle={handle}
          path={[section, entity.id, "title"]}
          label={t("learning.fields.title")}
          autoFocus
        />
      )}
      <CollaborativeText
        handle={handle}
        path={[section, entity.id, "text"]}
        label={t("learning.fields.text")}
        isMultiline
        rows={4}
        autoFocus={!hasTitle}
      />
      {entity.entity !== "lesson" && (
        <DateField
          label={t("learning.fields.date")}
          clearLabel={t("item.clearDate")}
          value={entity.date}
          onChange={(date) => handle.change((draft) => setField(draft, entity.entity, entity.id, "date", date))}
        />
      )}
      {entity.entity === "reflection" && (
        <Select
          label={t("learning.fields.organisation")}
          value={entity.organisation}
          options={[{ id: "", label: t("item.notChosen") }, ...members.map(({ id, name }) => ({ id, label: name }))]}
          onChange={(id) => handle.change((draft) => setField(draft, "reflection", entity.id, "organisation", id))}
        />
      )}
      {entity.entity === "lesson" && (
        <Select
          label={t("learning.fields.reflection")}
          value={entity.reflection}
          options={[
            { id: "", label: t("item.notChosen") },
            ...entitiesOf(plan, "reflection").map(({ id, text }) => ({ id, label: text || t("item.unnamed") })),
          ]}
          onChange={(id) => handle.change((draft) => setField(draft, "lesson", entity.id, "reflection", id))}
        />
      )}
    </>
  );
}
