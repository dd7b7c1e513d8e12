import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { DateField, Select, TextField } from "../../../design";
import { AUDIT_KINDS, type AuditKind } from "../../../engine/oversight";

export interface Chosen {
  kind: AuditKind | "all";
  person: string;
  /** `YYYY-MM-DD`, or empty. */
  from: string;
  /** The last day that counts, `YYYY-MM-DD`, or empty. */
  until: string;
}

export const EVERYTHING: Chosen = { kind: "all", person: "", from: "", until: "" };
/** Milliseconds after the last key before the node is asked. */
const CALM = 300;

export function AuditFilters({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState(chosen.person);
  useEffect(() => {
    if (person === chosen.person) return;
    const timer = setTimeout(() => onChange({ ...chosen, person }), CALM);
    return () => clearTimeout(timer);
  }, [person, chosen, onChange]);
  return (
    <div role="group" aria-label={t("audit.filters")} className="audit-filters">
      <Select
        label={t("audit.kind")}
        value={chosen.kind}
        onChange={(kind) => onChange({ ...chosen, kind })}
        options={(["all", ...AUDIT_KINDS] as const).map((id) => ({ id, label: t(`audit.kinds.${id}`) }))}
      />
      <TextField label={t("audit.person")} value={person} onChange={setPerson} autoComplete="off" />
      <DateField
        label={t("audit.from")}
        value={chosen.from}
        onChange={(from) => onChange({ ...chosen, from })}
        clearLabel={t("audit.anyDay")}
      />
      <DateField
        label={t("audit.until")}
        value={chosen.until}
        onChange={(until) => onChange({ ...chosen, until })}
        clearLabel={t("audit.anyDay")}
      />
    </div>
  );
}
