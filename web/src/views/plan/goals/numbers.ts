import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Writes numbers as the language of the page has them. */
export interface Numbers {
  full: (value: number) => string;
  /** Large ones with a word: 1,2 mln. */
  short: (value: number) => string;
}

export function useNumbers(): Numbers {
  const { i18n } = useTranslation();
  return useMemo(() => numbersIn(i18n.language), [i18n.language]);
}

export function numbersIn(language: string): Numbers {
  const full = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  return {
    full: (value) => full.format(value),
    short: (value) => (Math.abs(value) < 10_000 ? full.format(value) : short.format(value)),
  };
}
