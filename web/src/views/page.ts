import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

let shownBefore: string | undefined;
/** The place whose heading went away with the focus on it, as when what was waited for takes its place. */
let lostAt: string | undefined;

/**
 * Names the page in the browser, and moves the focus to its heading after a navigation: otherwise
 * the keyboard and the screen reader stay behind at a link that is gone.
 *
 * @param place what is another page when it changes; the whole address unless given
 * @returns the ref for the page's `h1` (with `tabIndex={-1}`)
 */
export function usePage(title: string, place?: string): RefObject<HTMLHeadingElement | null> {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const shown = place ?? pathname;
  useEffect(() => {
    document.title = title === t("app.name") ? title : t("app.titled", { page: title });
  }, [title, t]);
  useEffect(() => {
    // Not at the first page: there the browser's own start of reading is right.
    const isElsewhere = shownBefore !== undefined && shownBefore !== shown;
    if (isElsewhere || lostAt === shown) heading.current?.focus({ preventScroll: true });
    if (isElsewhere) scrollTo({ top: 0 });
    [shownBefore, lostAt] = [shown, undefined];
  }, [shown]);
  useLayoutEffect(() => {
    const element = heading.current;
    return () => {
      if (element !== null && element === document.activeElement) lostAt = shown;
    };
  }, [shown]);
  return heading;
}
