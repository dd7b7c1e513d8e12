import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { Heading, Icon, Paragraph, Progress, TextField } from "../../design";
import { usePage } from "../page";
import { useEngine, useValue } from "../services";
import { Hits } from "./Hits";
import { searchAddress } from "./searchAddress";
import { useFound } from "./useFound";
import "./search.css";

/** Results that are shown at once; more words find better than more scrolling. */
const MOST = 50;
/** Fewer letters would find nearly everything. */
const LEAST = 2;

/** Finds words in everything on this device. */
export default function SearchPage() {
  const { t } = useTranslation();
  const { overview } = useEngine();
  const [address, setAddress] = useSearchParams();
  const asked = address.get("q") ?? "";
  const [typed, setTyped] = useState(asked);
  const heading = usePage(t("search.title"));
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // After a navigation the focus goes to the heading; here everyone wants to type.
  useEffect(() => field.current?.focus(), []);
  // Someone searched from elsewhere, or went back.
  const [last, setLast] = useState(asked);
  if (last !== asked) {
    setLast(asked);
    setTyped(asked);
  }
  const progress = useDeferredValue(useValue(overview.progress));
  const asking = typed.trim();
  const { query, found } = useFound(asking.length < LEAST ? "" : asking, MOST, progress.version);
  const isReading = progress.done < progress.all;
  return (
    <div className="page search">
      <Heading level={1} tabIndex={-1} ref={heading}>
        {t("search.title")}
      </Heading>
      <Paragraph isMuted>{t("search.lead")}</Paragraph>
      <search>
        <form
          className="search__form"
          onSubmit={(event) => {
            event.preventDefault();
            setAddress(new URL(searchAddress(typed), location.origin).searchParams);
          }}
        >
          <TextField
            label={t("search.label")}
            type="search"
            name="q"
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setLast(text.trim());
              setAddress(text.trim() === "" ? {} : { q: text.trim() }, { replace: true });
            }}
            description={t("search.hint")}
            inputRef={field}
          />
        </form>
      </search>
      {isReading && (
        <Progress label={t("search.indexing", { done: progress.done, all: progress.all })} />
      )}
      <p className="search__count" role="status">
        {query.length >= LEAST && (found.count > 0 || !isReading) && <Count query={query} count={found.count} />}
      </p>
      {query.length >= LEAST && found.count === 0 && !isReading && (
        <div className="empty">
          <Icon name="search" />
          <Paragraph isMuted>{t("search.noneHelp")}</Paragraph>
        </div>
      )}
      {found.hits.length > 0 && <Hits hits={found.hits} />}
    </div>
  );
}

function Count({ query, count }: { query: string; count: number }) {
  const { t } = useTranslation();
  if (count === 0) return t("search.none", { query });
  return count > MOST ? t("search.foundMore", { shown: MOST, count, query }) : t("search.found", { count, query });
}
