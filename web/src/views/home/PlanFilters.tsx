import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Select, TextField } from "../../design";
import { VOCABULARIES } from "../../engine/generated/words";
import type { PlanEntry } from "../../engine/workspace";
import { useEngine } from "../services";
import { SORTS, type Selection } from "./selection";

interface PlanFiltersProps {
  entries: readonly PlanEntry[];
  selection: Selection;
  onChange: (selection: Selection) => void;
}

/** Which plans to show, and in which order. */
export function PlanFilters({ entries, selection, onChange }: PlanFiltersProps) {
  const { t, i18n } = useTranslation();
  const { session } = useEngine();
  const own = session.organisation.id;
  const organisations = useMemo(() => {
    const found = new Map(entries.flatMap(({ members }) => members.map(({ id, name }) => [id, name] as const)));
    found.delete(own);
    return [...found].sort(([, a], [, b]) => a.localeCompare(b, i18n.language));
  }, [entries, own, i18n.language]);
  return (
    <search className="plan-filters" aria-label={t("home.filters")}>
      <TextFilter text={selection.text} onChange={(text) => onChange({ ...selection, text })} />
      <Select
        label={t("home.filterState")}
        value={selection.state}
        onChange={(state) => onChange({ ...selection, state })}
        options={[
          { id: "" as const, label: t("home.anyState") },
          ...VOCABULARIES.planState.map((id) => ({ id, label: t(`plan.states.${id}`) })),
        ]}
      />
      {organisations.length > 0 && (
        <Select
          label={t("home.filterOrganisation")}
          value={selection.organisation}
          onChange={(organisation) => onChange({ ...selection, organisation })}
          options={[
            { id: "", label: t("home.anyOrganisation") },
            ...organisations.map(([id, label]) => ({ id, label })),
          ]}
        />
      )}
      <Select
        label={t("home.sort")}
        value={selection.sort}
        onChange={(sort) => onChange({ ...selection, sort })}
        options={SORTS.map((id) => ({ id, label: t(`home.sorts.${id}`) }))}
      />
    </search>
  );
}

/** Milliseconds without a letter after which the list follows what is typed. */
const REST = 150;

/**
 * The address and the list follow the field when the typing rests, and not the other way around: a navigation and a list of
 * two hundred plans take longer than the next letter.
 */
function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (text === "") setTyped("");
  }, [text]);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ typed, onChange });
  useLayoutEffect(() => {
    latest.current = { typed, onChange };
  });
  useEffect(() => () => clearTimeout(waiting.current), []);
  const follow = () => {
    clearTimeout(waiting.current);
    if (waiting.current !== undefined) latest.current.onChange(latest.current.typed);
    waiting.current = undefined;
  };
  return (
    <TextField
      label={t("home.filterText")}
      type="search"
      value={typed}
      onChange={(next) => {
        setTyped(next);
        clearTimeout(waiting.current);
        waiting.current = setTimeout(follow, REST);
      }}
      // Whoever goes on to the list finds it as it was asked for.
      onBlur={follow}
    />
  );
}
