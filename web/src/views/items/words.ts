import i18next, { type TFunction } from "i18next";

import type { Kind } from "../../engine/generated/table";
import type { VocabularyName, Word } from "../../engine/generated/words";
import type { Entities } from "../../engine/plan";
import { specOf } from "../../engine/spec";
import { shortDate } from "../dates";

/** Longer names are cut: some things are named by their whole text. */
const LONGEST_NAME = 80;

/** What a field is called. A test sees to it that the catalogue has every one that is asked for. */
export function fieldLabel(t: TFunction, kind: Kind, field: string): string {
  return (t as (key: string) => string)(`fields.${kind}.${field}`);
}

/** A word of a closed list, in the language of the page; says so when it is of a newer version. */
export function wordOf<Name extends VocabularyName>(t: TFunction, vocabulary: Name, word: Word<Name> | ""): string {
  return word === "" ? t("item.unknownWord") : (t as (key: string) => string)(`words.${vocabulary}.${word}`);
}

/** What something is called in menus, questions and lists. */
export function itemName<K extends Kind>(t: TFunction, item: Entities[K]): string {
  const { title, fields } = specOf(item.entity);
  const spec = fields[title];
  const text = String((item as unknown as Record<string, unknown>)[title] ?? "");
  if (spec?.kind === "choice" && text !== "") return wordOf(t, spec.words, text as Word<typeof spec.words>);
  if (spec?.kind === "day" && text !== "") return shortDate(text, i18next.language);
  return shortened(text) || t("item.unnamed");
}

/** The first line of a text, cut where a person can still take it in. */
export function shortened(text: string, longest = LONGEST_NAME): string {
  const [line = ""] = text.trim().split("\n", 1);
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("").trimEnd()}…`;
}

/** With a capital, for the beginning of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
