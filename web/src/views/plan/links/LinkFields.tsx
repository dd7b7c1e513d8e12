import { useTranslation } from "react-i18next";

import { Select } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { VOCABULARIES } from "../../../engine/generated/words";
import type { Link } from "../../../engine/plan";
import { setField } from "../../../engine/planEdits";
import { usePlan } from "../context";

/** The fields of one link to another plan. */
export function LinkFields({ link, titles }: { link: Link; titles: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const { handle, documentId } = usePlan();
  const others = [...titles].filter(([id]) => id !== documentId).map(([id, label]) => ({ id, label }));
  const elsewhere = link.plan !== "" && !titles.has(link.plan) ? [{ id: link.plan, label: t("links.elsewhere") }] : [];
  return (
    <>
      <Select
        label={t("links.plan")}
        value={link.plan}
        placeholder={t("item.notChosen")}
        options={[...elsewhere, ...others]}
        onChange={(value) => handle.change((draft) => setField(draft, "link", link.id, "plan", value))}
      />
      <Select
        label={t("links.kind")}
        value={link.kind}
        placeholder={t("item.notChosen")}
        options={VOCABULARIES.linkKind.map((id) => ({ id, label: t(`links.kinds.${id}`) }))}
        onChange={(value) => handle.change((draft) => setField(draft, "link", link.id, "kind", value))}
      />
      <CollaborativeText
        handle={handle}
        path={["links", link.id, "note"]}
        label={t("links.note")}
        isMultiline
        rows={3}
      />
    </>
  );
}
