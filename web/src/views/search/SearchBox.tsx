import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";

import { Icon, Link, TextField } from "../../design";
import { searchAddress } from "./searchAddress";
import "./searchBox.css";

/**
 * The way to search from every page: a field where there is room, a link where there is not, and Ctrl+K. A single letter
 * as a shortcut would get in the way of people who work by voice.
 */
export function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // In an editor the same keys make a link.
      if (event.defaultPrevented || event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
      if (!(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const fields = document.querySelectorAll<HTMLInputElement>("input[name='q']");
      const field = [...fields].find((one) => one.checkVisibility());
      if (field) field.select();
      else void navigate(searchAddress(""));
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate]);
  // The page to search has a field of its own.
  if (pathname === "/search") return null;
  return (
    <search className="search-box">
      <form
        className="search-box__form"
        onSubmit={(event) => {
          event.preventDefault();
          setTyped("");
          void navigate(searchAddress(typed));
        }}
      >
        <Icon name="search" />
        <TextField
          label={t("search.label")}
          isLabelHidden
          type="search"
          name="q"
          placeholder={t("search.placeholder")}
          value={typed}
          onChange={setTyped}
        />
        <kbd className="search-box__keys" aria-hidden="true">
          Ctrl K
        </kbd>
      </form>
      <Link href={searchAddress("")} isQuiet aria-label={t("search.label")} className="search-box__link">
        <Icon name="search" />
      </Link>
    </search>
  );
}
