import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";

import { Button } from "../../design";

/** As many are drawn at first: more than fit in a screen, and few enough to be there at once. */
const AT_FIRST = 40;

export interface Portioned<Item> {
  shown: readonly Item[];
  total: number;
  showMore: () => void;
}

/** The first part of a long list, and more when asked for; all of it on paper. */
export function usePortion<Item>(items: readonly Item[], atFirst = AT_FIRST): Portioned<Item> {
  const [count, setCount] = useState(atFirst);
  useEffect(() => {
    const showAll = () => flushSync(() => setCount(Number.POSITIVE_INFINITY));
    addEventListener("beforeprint", showAll);
    return () => removeEventListener("beforeprint", showAll);
  }, []);
  return {
    shown: items.length > count ? items.slice(0, count) : items,
    total: items.length,
    showMore: () => setCount((before) => before + atFirst * 5),
  };
}

/** Says how much of a list is in sight, with the button for more of it. */
export function Portion({ shown, total, showMore }: Portioned<unknown>) {
  const { t } = useTranslation();
  if (shown.length >= total) return null;
  return (
    <p className="portion">
      <span>{t("item.shown", { shown: shown.length, total })}</span>
      <Button size="small" onPress={showMore}>
        {t("item.more")}
      </Button>
    </p>
  );
}
