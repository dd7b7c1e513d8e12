import { Plugin, PluginKey, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { schema } from "./adapter";
import { marks } from "./commands";
import type { Mention } from "./mention";

/** Someone who can be mentioned, as they are offered. */
export interface Mentionable extends Mention {
  /** What is written after the @. */
  name: string;
  /** Of a person: whose. */
  detail?: string;
}

/** What a person has typed after an @, and where that stands. */
export interface MentionQuery {
  from: number;
  to: number;
  text: string;
}

interface Asking {
  query: MentionQuery | null;
  /** The position of an @ that the person said no to. */
  dismissed: number | null;
}

const key = new PluginKey<Asking>("opgave-mentions");
const DISMISS = "dismiss";
/** Longer than a name with its organisation, and it is a sentence. */
const LONGEST = 40;

export const mentionQuery = (state: EditorState): MentionQuery | null => key.getState(state)?.query ?? null;

export const dismissMention: Command = (state, dispatch) => {
  if (!mentionQuery(state)) return false;
  dispatch?.(state.tr.setMeta(key, DISMISS));
  return true;
};

/** Writes the name in the place of what was typed. */
export function mention({ name, organisation, person }: Mentionable): Command {
  return (state, dispatch) => {
    const query = mentionQuery(state);
    if (!query) return false;
    const mark = marks.mention.create({ organisation, person });
    const transaction = state.tr.replaceWith(query.from, query.to, [schema.text(`@${name}`, [mark]), schema.text(" ")]);
    dispatch?.(transaction.removeStoredMark(marks.mention).scrollIntoView());
    return true;
  };
}

/** Begins a mention at the caret, for those who have no @ at hand. */
export const beginMention: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.inlineContent) return false;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  dispatch?.(state.tr.insertText(before === "" || /\s$/.test(before) ? "@" : " @"));
  return true;
};

function queryAt(state: EditorState): MentionQuery | null {
  const { empty, $from } = state.selection;
  if (!empty || !$from.parent.inlineContent || marks.mention.isInSet($from.marks())) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - LONGEST), $from.parentOffset, undefined, "\ufffc");
  const found = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N} .'’-]*)?$/u.exec(before);
  if (!found) return null;
  const text = found[1] ?? "";
  const from = $from.pos - text.length - 1;
  // Whom a mention names is settled; what is written behind it is not about that.
  return state.doc.rangeHasMark(from, from + 1, marks.mention) ? null : { from, to: $from.pos, text };
}

/** Notices that a person types an @ to mention someone. What is there already, or what others type, asks nothing. */
export function mentioning(handleKey: (key: string) => boolean): Plugin<Asking> {
  return new Plugin<Asking>({
    key,
    state: {
      init: () => ({ query: null, dismissed: null }),
      apply: (transaction, before, _, state) => next(transaction, before, state),
    },
    props: {
      handleKeyDown: (view, event) =>
        !event.isComposing && mentionQuery(view.state) !== null && handleKey(event.key) && (event.preventDefault(), true),
    },
  });
}

function next(transaction: Transaction, { query, dismissed }: Asking, state: EditorState): Asking {
  const asked = dismissed === null ? null : transaction.mapping.map(dismissed);
  if (transaction.getMeta(key) === DISMISS) return { query: null, dismissed: query?.from ?? null };
  const isOwn = transaction.docChanged && transaction.getMeta("addToHistory") !== false;
  if (!query && !isOwn) return { query: null, dismissed: asked };
  const found = queryAt(state);
  return { query: found?.from === asked ? null : found, dismissed: asked };
}

/** Who fits what was typed: names whose words begin with it. */
export function fitting(all: readonly Mentionable[], text: string): Mentionable[] {
  const wanted = folded(text.trim());
  const fits = ({ name, detail = "" }: Mentionable) =>
    ` ${folded(name)} ${folded(detail)}`.includes(` ${wanted}`);
  return all.filter(fits).slice(0, 8);
}

const folded = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
