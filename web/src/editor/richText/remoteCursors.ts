import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { initials, markPaths, organisationMark, type MarkShape } from "../../design/organisationMark";

/** Another person's selection in this text. */
export interface RemoteCursor {
  /** One per session of a person: two browsers of one person are two cursors. */
  id: string;
  organisation: { id: string; name: string };
  person: { id: string; name: string };
  anchor: string;
  head: string;
}

export interface CursorRange {
  anchor: number;
  head: number;
}

interface Drawn {
  decorations: DecorationSet;
  /** How often cursors were placed; following the text is not counted. */
  placed: number;
}

const key = new PluginKey<Drawn>("opgave-remote-cursors");

/** The person at this page, by whose eyes the cursors of others are labelled. */
export interface Viewer {
  organisation: { id: string };
  person: { id: string };
}

/** Who a cursor belongs to; people of one's own organisation need no organisation in their label. */
export function cursorLabel({ organisation, person }: RemoteCursor, viewer: Viewer): string {
  return organisation.id === viewer.organisation.id ? person.name : `${person.name} · ${organisation.name}`;
}

/** Marks the transaction so that it draws these cursors instead of the earlier ones. */
export function placeCursors(
  transaction: Transaction,
  cursors: readonly RemoteCursor[],
  viewer: Viewer,
  resolve: (cursor: RemoteCursor) => CursorRange | null,
): Transaction {
  const decorations = cursors.flatMap((cursor) => {
    const range = resolve(cursor);
    return range ? decorationsOf(cursor, range, viewer) : [];
  });
  return transaction
    .setMeta(key, DecorationSet.create(transaction.doc, decorations))
    .setMeta("addToHistory", false);
}

function decorationsOf(cursor: RemoteCursor, { anchor, head }: CursorRange, viewer: Viewer): Decoration[] {
  const { colour } = organisationMark(cursor.organisation.id);
  const label = cursorLabel(cursor, viewer);
  const isOwn = cursor.organisation.id === viewer.organisation.id && cursor.person.id === viewer.person.id;
  const caret = Decoration.widget(head, () => caretElement(cursor, label, isOwn), {
    // A cursor that moved is drawn anew, and shows its name for a while again.
    key: `${cursor.id}:${label}:${cursor.head}`,
    side: 1,
    ignoreSelection: true,
  });
  if (anchor === head) return [caret];
  const selected = Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
    class: "og-cursor__selection",
    style: `--og-cursor-colour: ${colour}`,
  });
  return [selected, caret];
}

function caretElement(cursor: RemoteCursor, label: string, isOwn: boolean): HTMLElement {
  const { colour, shape } = organisationMark(cursor.organisation.id);
  const caret = document.createElement("span");
  // One's own cursor in another window is only a faint reminder.
  caret.className = isOwn ? "og-cursor og-cursor--own" : "og-cursor";
  caret.style.setProperty("--og-cursor-colour", colour);
  // Who is here is told in words beside the text; inside it would interrupt those who listen to the text.
  caret.setAttribute("aria-hidden", "true");

  const flag = document.createElement("span");
  flag.className = "og-cursor__flag";
  flag.append(markElement(shape), textElement("og-cursor__initials", initials(cursor.person.name)));
  flag.append(textElement("og-cursor__name", label));
  caret.append(flag);
  return caret;
}

function textElement(className: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

function markElement(shape: MarkShape): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("class", "og-cursor__mark");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", markPaths[shape]);
  svg.append(path);
  return svg;
}

/** Turns the flags that would stick out of the text to the other side of their caret. */
function turnFlags(view: EditorView): void {
  const { right } = view.dom.getBoundingClientRect();
  for (const flag of view.dom.querySelectorAll<HTMLElement>(".og-cursor__flag")) {
    const caret = flag.parentElement;
    const reach = (caret?.getBoundingClientRect().left ?? 0) + flag.offsetWidth;
    flag.classList.toggle("og-cursor__flag--turned", reach > right);
  }
}

/** Keeps the drawn cursors with their text until the next ones arrive. */
export function remoteCursors(): Plugin<Drawn> {
  return new Plugin<Drawn>({
    key,
    state: {
      init: () => ({ decorations: DecorationSet.empty, placed: 0 }),
      apply: (transaction, { decorations, placed }) => {
        const next = transaction.getMeta(key) as DecorationSet | undefined;
        if (next) return { decorations: next, placed: placed + 1 };
        return { decorations: decorations.map(transaction.mapping, transaction.doc), placed };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
    view: () => ({
      update(view, before) {
        // Measuring makes the browser lay the page out, so it is not done for every key.
        if (key.getState(view.state)?.placed !== key.getState(before)?.placed) turnFlags(view);
      },
    }),
  });
}
