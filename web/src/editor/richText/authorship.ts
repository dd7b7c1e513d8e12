import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { organisationMark } from "../../design/organisationMark";

/** A passage that people of one organisation wrote, in the editor's document. */
export interface Passage {
  from: number;
  to: number;
  organisation: string;
}

/** How the passages of an organisation are drawn, beside its colour: two may have the same colour. */
export const PATTERNS = ["solid", "dashed", "dotted", "double", "wavy"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** An organisation that wrote in a text. */
export interface Writer {
  id: string;
  name: string;
  pattern: Pattern;
}

const key = new PluginKey<DecorationSet>("opgave-authorship");

/** Marks the transaction so that it draws who wrote what; nothing is drawn any more without writers. */
export function drawAuthors(
  transaction: Transaction,
  passages: readonly Passage[],
  writers: ReadonlyMap<string, Writer>,
): Transaction {
  const drawn = passages.flatMap((passage) => {
    const writer = writers.get(passage.organisation);
    return writer && passage.from < passage.to ? decorationsOf(passage, writer) : [];
  });
  return transaction.setMeta(key, DecorationSet.create(transaction.doc, drawn)).setMeta("addToHistory", false);
}

function decorationsOf({ from, to }: Passage, { id, name, pattern }: Writer): Decoration[] {
  const passage = Decoration.inline(from, to, {
    class: "og-authored",
    title: name,
    style: `--og-author-colour: ${organisationMark(id).colour}; --og-author-line: ${pattern}`,
  });
  // Those who listen to the text hear at each passage whose it is.
  const spoken = Decoration.widget(from, () => spokenName(name), { key: `${id}:${name}`, side: -1, ignoreSelection: true });
  return [spoken, passage];
}

function spokenName(name: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "og-visually-hidden og-authored__name";
  element.textContent = `${name}: `;
  return element;
}

/** Keeps what was drawn of authors with its text. */
export const authorship = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn) =>
        (transaction.getMeta(key) as DecorationSet | undefined) ?? drawn.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  });
