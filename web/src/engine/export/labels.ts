import { LABELS } from "../generated/labels";
import type { Kind, Part } from "../generated/table";

export type Language = keyof typeof LABELS;

/** What people call things in one language, in the words of the node's own exports. */
export class Labels {
  readonly phrases: (typeof LABELS)[Language]["phrases"];
  readonly #labels: (typeof LABELS)[Language];

  constructor(language: Language) {
    this.#labels = LABELS[language];
    this.phrases = this.#labels.phrases;
  }

  part(part: Part): string {
    return this.#labels.parts[part];
  }

  one(kind: Kind): string {
    return this.#labels.one[kind];
  }

  several(kind: Kind): string {
    return this.#labels.several[kind];
  }

  /** What a field is called; `owner` is its kind, or `plan` or `problem`. */
  field(owner: Kind | "plan" | "problem", name: string): string {
    return (this.#labels.fields[owner] as Readonly<Record<string, string>>)[name] ?? name;
  }

  /** What people call a word of a list. */
  word(word: string): string {
    return (this.#labels.words as Readonly<Record<string, string>>)[word] ?? word;
  }
}
