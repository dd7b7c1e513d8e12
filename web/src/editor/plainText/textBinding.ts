import * as A from "@automerge/automerge/slim";
import type { DocHandle, DocHandleChangePayload, UrlHeads } from "@automerge/automerge-repo/slim";
import { whileTyping } from "../../engine/urgency";
import { ensureText, isTextAt, textAt, touches, type TextPath } from "../textPath";
import { minimalSplice, splicesFromPatches, type Splice } from "./splice";

/** A text as a field shows it, and the version of the document that it was read from. */
export interface ShownText {
  text: string;
  heads: UrlHeads;
}

/** Ties one plain text field to one text in an Automerge document. Knows nothing of the page. */
export class TextBinding {
  readonly #handle: DocHandle<unknown>;
  readonly #path: TextPath;

  constructor(handle: DocHandle<unknown>, path: TextPath) {
    this.#handle = handle;
    this.#path = path;
  }

  read(): ShownText {
    return { text: textAt(this.#handle.doc(), this.#path), heads: this.#handle.heads() };
  }

  /**
   * Records that someone made `next` of what the field showed. When others changed the document meanwhile (the field
   * waits with showing that, for instance during composition), the edit is made in the version that the person saw
   * and merged; it is never made at positions of a text that nobody saw.
   *
   * @returns the text that the field shows now, at the version that holds exactly that
   */
  write(shown: ShownText, next: string, caret: number): ShownText {
    return whileTyping(() => this.#write(shown, next, caret));
  }

  #write(shown: ShownText, next: string, caret: number): ShownText {
    const splice = minimalSplice(shown.text, next, caret);
    if (splice === null) return shown;
    const current = this.#handle.doc();
    const isCurrent = textAt(current, this.#path) === shown.text;
    if (isCurrent || !isTextAt(current, this.#path)) {
      this.#handle.change((document) => {
        ensureText(document, this.#path);
        if (isCurrent) this.#splice(document, splice);
        else A.updateText(document as A.Doc<unknown>, [...this.#path], next);
      });
      return { text: next, heads: this.#handle.heads() };
    }
    const heads = this.#handle.changeAt(shown.heads, (document) => {
      ensureText(document, this.#path);
      this.#splice(document, splice);
    });
    return { text: next, heads: heads ?? this.#handle.heads() };
  }

  /** Calls `listener` when the text changed, with the splices that changed it; null when it was replaced as a whole. */
  subscribe(listener: (splices: Splice[] | null) => void): () => void {
    const onChange = ({ patches }: DocHandleChangePayload<unknown>) => {
      const own = patches.filter((patch) => touches(patch, this.#path));
      if (own.length > 0) listener(splicesFromPatches(own, this.#path));
    };
    this.#handle.on("change", onChange);
    return () => this.#handle.off("change", onChange);
  }

  #splice(document: unknown, { index, deleted, inserted }: Splice): void {
    A.splice(document as A.Doc<unknown>, [...this.#path], index, deleted, inserted);
  }
}
