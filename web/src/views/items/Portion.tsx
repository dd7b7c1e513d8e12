import { startTransition, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import { Button } from "../../design";
import type { Kind } from "../../engine/generated/table";
import type { Entities } from "../../engine/plan";
import { anchorIn, entityAnchor } from "../plan/anchors";
import { whenIdle } from "../plan/follow/useTurns";

/** As many are drawn at first, and few enough to be there soon. */
const AT_FIRST = 40;
/** As many are drawn at once: more than fit in a screen. The others of the first come when the page has shown itself. */
const AT_ONCE = 12;

export interface Portioned<Item> {
  shown: readonly Item[];
  total: number;
  /** Whether more of them come by themselves. */
  isComing: boolean;
  showMore: () => void;
}

/** The first part of a long list, with the item that the address leads to; more when asked for, and all on paper. */
export function usePortion<Item>(items: readonly Item[], atFirst = AT_FIRST): Portioned<Item> {
  const [asked, setCount] = useState(Math.min(atFirst, AT_ONCE));
  useEffect(() => whenIdle(() => startTransition(() => setCount((count) => Math.max(count, atFirst)))), [atFirst]);
  const { hash } = useLocation();
  const anchor = anchorIn(hash);
  const place = anchor === "" ? -1 : items.findIndex((item) => anchorOf(item) === anchor);
  const count = Math.max(asked, place + 1);
  useEffect(() => {
    const showAll = () => flushSync(() => setCount(Number.POSITIVE_INFINITY));
    addEventListener("beforeprint", showAll);
    return () => removeEventListener("beforeprint", showAll);
  }, []);
  // The same list for as long as it holds the same, for what is wrapped in `memo`.
  const shown = useMemo(() => (items.length > count ? items.slice(0, count) : items), [items, count]);
  return {
    shown,
    total: items.length,
    isComing: asked < atFirst,
    showMore: () => setCount(count + atFirst * 5),
  };
}

/** The anchor of an entity; nothing for what is none. */
function anchorOf(item: unknown): string | undefined {
  const { entity, id } = item as Partial<Entities[Kind]>;
  return entity && id !== undefined ? entityAnchor(entity, id) : undefined;
}

/** Says how much of a list is in sight, with the button for more of it. */
export function Portion({ shown, total, isComing, showMore }: Portioned<unknown>) {
  const { t } = useTranslation();
  if (shown.length >= total || isComing) return null;
  return (
    <p className="portion">
      <span>{t("item.shown", { shown: shown.length, total })}</span>
      <Button size="small" onPress={showMore}>
        {t("item.more")}
      </Button>
    </p>
  );
}
