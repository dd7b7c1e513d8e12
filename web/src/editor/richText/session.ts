import * as A from "@automerge/automerge/slim";
import type { DocHandle, DocHandleChangePayload } from "@automerge/automerge-repo/slim";
import type { Node } from "prosemirror-model";
import { EditorState, type Command, type Plugin, type Transaction } from "prosemirror-state";
import { EditorView, type EditorProps } from "prosemirror-view";
import { whileTyping } from "../../engine/urgency";
import { ensureText, touches, type TextPath } from "../textPath";
import { drawAuthors, type Writer } from "./authorship";
import { isSameContent, reconcile } from "./difference";
import { automergeIndex, prosemirrorPosition, runOn } from "./positions";
import { placeCursors, type CursorRange, type RemoteCursor, type Viewer } from "./remoteCursors";
import { show, type ShownDocument } from "./spans";
import { applyPatches, writeDocument, writeTransactions } from "./translation";
import { typedInto, typingOf, writeLetters } from "./typing";

/** A selection as Automerge cursors: it stays with its text wherever that moves. */
export interface TextCursor {
  anchor: string;
  head: string;
}

/** What a plugin of another part of the app may know of the text that it is in. */
export interface OpenText {
  readonly handle: DocHandle<unknown>;
  readonly path: TextPath;
  /** A position as an Automerge cursor, which stays with its text; null while there is no text yet. */
  cursorAt(position: number): string | null;
  /** Where a cursor is now; null when it is not of this text. */
  positionOf(cursor: string): number | null;
}

/** Plugins of other parts of the app, such as comments on a passage, made when the text is opened. */
export type ExtraPlugins = (text: OpenText) => readonly Plugin[];

export interface SessionOptions {
  /** Becomes the editor, and is left as it was found. */
  mount: HTMLElement;
  handle: DocHandle<unknown>;
  path: TextPath;
  plugins: readonly Plugin[];
  extraPlugins?: ExtraPlugins | undefined;
  props?: EditorProps;
}

/** Milliseconds without a key after which typing has paused. */
const PAUSE = 500;

/** Set on transactions that show what the document already holds. */
const fromDocument = "opgave$fromDocument";

/**
 * One open editor on one rich text of an Automerge document.
 *
 * One thing always holds: the editor shows exactly what `show` makes of the text. After each translation, in either
 * direction, the session compares and repairs, so that a mistake in translating can never make the page and the document
 * drift apart. After typing it does so when the typing pauses.
 */
export class RichTextSession implements OpenText {
  readonly view: EditorView;
  readonly handle: DocHandle<unknown>;
  readonly path: TextPath;
  readonly #listeners = new Set<() => void>();
  #shown: ShownDocument;
  #isWriting = false;
  #comparing: ReturnType<typeof setTimeout> | undefined;

  constructor({ mount, handle, path, plugins, extraPlugins, props }: SessionOptions) {
    this.handle = handle;
    this.path = path;
    this.#shown = show(handle.doc(), path);
    const all = [...plugins, ...(extraPlugins?.(this) ?? [])];
    this.view = new EditorView({ mount }, {
      ...props,
      state: EditorState.create({ doc: this.#shown.document, plugins: all }),
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
    });
    handle.on("change", this.#onChange);
  }

  destroy(): void {
    this.handle.off("change", this.#onChange);
    clearTimeout(this.#comparing);
    this.#listeners.clear();
    const { dom } = this.view;
    this.view.destroy();
    dom.classList.remove("ProseMirror", "ProseMirror-focused");
    dom.removeAttribute("contenteditable");
    dom.removeAttribute("translate");
  }

  /** Calls `listener` after each change of text, selection or decorations. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): EditorState => this.view.state;

  /** Runs a command on the current selection; false when it does not apply there. */
  run(command: Command): boolean {
    return command(this.view.state, this.view.dispatch, this.view);
  }

  /** The person's own selection, for telling others; null while there is no text yet. */
  cursor(): TextCursor | null {
    const { selection } = this.view.state;
    const anchor = this.cursorAt(selection.anchor);
    const head = selection.empty ? anchor : this.cursorAt(selection.head);
    return anchor === null || head === null ? null : { anchor, head };
  }

  cursorAt(position: number): string | null {
    const index = automergeIndex(this.#shown.spans, position);
    try {
      return A.getCursor(this.handle.doc() as A.Doc<unknown>, [...this.path], index);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  positionOf(cursor: string): number | null {
    const document = this.handle.doc() as A.Doc<unknown>;
    try {
      const index = A.getCursorPosition(document, [...this.path], cursor as A.Cursor);
      return prosemirrorPosition(this.#shown.spans, index);
    } catch {
      // A peer's cursor may be of text that has not arrived here yet, or be no cursor at all.
      return null;
    }
  }

  /** Draws the selections of others; one that is not of this text is left out. */
  showCursors(cursors: readonly RemoteCursor[], viewer: Viewer): void {
    this.view.dispatch(placeCursors(this.view.state.tr, cursors, viewer, (cursor) => this.#resolve(cursor)));
  }

  /** Draws who wrote what, with places as Automerge counts them in the text. */
  showAuthors(
    written: readonly { start: number; end: number; organisation: string | null }[],
    writers: ReadonlyMap<string, Writer>,
  ): void {
    const { spans } = this.#shown;
    const passages = written.map(({ start, end, organisation }) => ({
      from: prosemirrorPosition(spans, start),
      to: prosemirrorPosition(spans, end),
      organisation: organisation ?? "",
    }));
    this.view.dispatch(drawAuthors(this.view.state.tr, passages, writers));
  }

  hideAuthors(): void {
    if (!this.view.isDestroyed) this.view.dispatch(drawAuthors(this.view.state.tr, [], new Map()));
  }

  #resolve(cursor: TextCursor): CursorRange | null {
    const anchor = this.positionOf(cursor.anchor);
    const head = cursor.head === cursor.anchor ? anchor : this.positionOf(cursor.head);
    return anchor === null || head === null ? null : { anchor, head };
  }

  #dispatch(transaction: Transaction): void {
    const { state, transactions } = this.view.state.applyTransaction(transaction);
    const own = transactions.filter((candidate) => candidate.docChanged && !candidate.getMeta(fromDocument));
    this.view.updateState(own.length > 0 ? this.#write(own, state) : state);
    for (const listener of [...this.#listeners]) listener();
  }

  #write(transactions: readonly Transaction[], state: EditorState): EditorState {
    if (this.#type(transactions, state)) return state;
    const spansBefore = this.#shown.spans;
    this.#change((document) => {
      ensureText(document, this.path);
      try {
        writeTransactions(document, this.path, transactions, spansBefore, state.doc);
      } catch {
        writeDocument(document, this.path, state.doc);
      }
    });
    let wanted = this.#read();
    if (!isSameContent(wanted, state.doc)) {
      this.#change((document) => writeDocument(document, this.path, state.doc));
      wanted = this.#read();
    }
    return this.#shownIn(state, wanted);
  }

  /**
   * Writes what was typed, when it is only that. It is so often that, and it must be done before the next key, that the
   * outcome is compared once the typing pauses.
   */
  #type(transactions: readonly Transaction[], state: EditorState): boolean {
    const [only, ...others] = transactions;
    const [step, ...furtherSteps] = only?.steps ?? [];
    const before = only?.docs[0];
    if (!before || !step || others.length > 0 || furtherSteps.length > 0) return false;
    const { spans } = this.#shown;
    const typing = typingOf(step, before, spans);
    const next = typing && typedInto(spans, typing);
    if (!typing || !next) return false;
    try {
      this.#change((document) => writeLetters(document, this.path, typing));
    } catch {
      return false;
    }
    runOn(spans, next, typing.index, typing.inserted.length - typing.deleted);
    this.#shown = { document: state.doc, spans: next };
    this.#compareSoon();
    return true;
  }

  #compareSoon(): void {
    clearTimeout(this.#comparing);
    this.#comparing = setTimeout(() => this.compare(), PAUSE);
  }

  /** Makes sure that the editor shows what the document holds. */
  compare(): void {
    clearTimeout(this.#comparing);
    const { state } = this.view;
    const wanted = this.#read();
    if (!state.doc.eq(wanted)) this.view.dispatch(quiet(reconcile(state.tr, wanted)).setStoredMarks(state.storedMarks));
  }

  #change(callback: (document: unknown) => void): void {
    this.#isWriting = true;
    try {
      whileTyping(() => this.handle.change(callback));
    } finally {
      this.#isWriting = false;
    }
  }

  #read(): Node {
    this.#shown = show(this.handle.doc(), this.path);
    return this.#shown.document;
  }

  #shownIn(state: EditorState, wanted: Node): EditorState {
    if (state.doc.eq(wanted)) return state;
    return state.apply(quiet(reconcile(state.tr, wanted)).setStoredMarks(state.storedMarks));
  }

  readonly #onChange = ({ patches }: DocHandleChangePayload<unknown>): void => {
    if (this.#isWriting || !patches.some((patch) => touches(patch, this.path))) return;
    const spansBefore = this.#shown.spans;
    const wanted = this.#read();
    const { state } = this.view;
    let transaction: Transaction;
    try {
      transaction = reconcile(applyPatches(state.tr, spansBefore, patches, this.path), wanted);
    } catch {
      transaction = reconcile(state.tr, wanted);
    }
    this.view.dispatch(quiet(transaction).setStoredMarks(state.storedMarks));
  };
}

/** Not for the undo history of this person, and not to be written back. */
const quiet = (transaction: Transaction) =>
  transaction.setMeta("addToHistory", false).setMeta(fromDocument, true);
