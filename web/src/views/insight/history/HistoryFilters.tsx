import { useTranslation } from "react-i18next";

import { Button, Checkbox, Select } from "../../../design";
import type { Author } from "../../../engine/author";
import { PARTS } from "../../../engine/generated/table";
import type { HistoryQuery } from "../../../engine/insight/history";
import type { Narrator } from "../narrator";

/** Who, what part, and whether only additions; kept in the address, so that it can be passed on. */
export function HistoryFilters({
  query,
  authors,
  narrator,
  onChange,
  onClear,
}: {
  query: HistoryQuery;
  authors: readonly Author[];
  narrator: Narrator;
  onChange: (key: "organisation" | "person" | "part" | "added", value: string) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const organisations = [...new Set(authors.map(({ organisation }) => organisation))];
  const people = authors.filter(
    ({ organisation, person }) =>
      person !== "" && (query.organisation === undefined || organisation === query.organisation),
  );
  const names = [...new Set(people.map(({ person }) => person))].sort((one, other) => one.localeCompare(other));
  return (
    <div role="group" aria-label={t("history.filters")} className="history__filters">
      <Select
        label={t("history.organisation")}
        value={query.organisation ?? ""}
        options={[
          { id: "", label: t("history.everyone") },
          ...organisations.map((id) => ({ id, label: narrator.organisation(id) })),
        ]}
        onChange={(id) => onChange("organisation", id)}
      />
      <Select
        label={t("history.person")}
        value={query.person ?? ""}
        options={[{ id: "", label: t("history.anyone") }, ...names.map((name) => ({ id: name, label: name }))]}
        onChange={(name) => onChange("person", name)}
      />
      <Select
        label={t("history.part")}
        value={query.part ?? ""}
        options={[
          { id: "", label: t("history.everything") },
          { id: "plan", label: t("history.general") },
          ...PARTS.map((part) => ({ id: part, label: t(`sections.${part}.title`) })),
        ]}
        onChange={(part) => onChange("part", part)}
      />
      <Checkbox isSelected={query.additions ?? false} onChange={(isOn) => onChange("added", isOn ? "yes" : "")}>
        {t("history.additions")}
      </Checkbox>
      {query.subject && <p className="history__only">{t("history.onlyOf", { about: narrator.present(query.subject) })}</p>}
      {Object.keys(query).length > 0 && (
        <Button variant="subtle" size="small" icon="close" onPress={onClear}>
          {t("history.clear")}
        </Button>
      )}
    </div>
  );
}
