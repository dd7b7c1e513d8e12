import { DOMSerializer, type Node, type DOMOutputSpec } from "prosemirror-model";
import { schema } from "./adapter";

/** A selection in the editor's document. */
export interface Range {
  anchor: number;
  head: number;
}

/**
 * A text drawn as the editor would draw it, without an editor: a page can hold hundreds of these. It can tell where in
 * the document the browser's selection is, so that an editor that takes its place begins with it.
 */
export class LightText {
  readonly #document: Node;
  /** What holds the letters of each textblock, in the order of the document. */
  readonly #blocks: HTMLElement[] = [];

  /** Draws in `place`, instead of what is there. */
  constructor(place: HTMLElement, document: Node) {
    this.#document = document;
    place.replaceChildren(this.#serializer().serializeFragment(document.content));
    for (const cell of place.querySelectorAll(".og-rich-text__header-row > td")) cell.setAttribute("role", "columnheader");
  }

  /** Where the browser's selection is, when it is in this text. */
  selection(): Range | null {
    const selection = getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return null;
    const anchor = this.#position(selection.anchorNode, selection.anchorOffset);
    const head = this.#position(selection.focusNode, selection.focusOffset);
    return anchor === null || head === null ? null : { anchor, head };
  }

  #position(node: globalThis.Node, offset: number): number | null {
    const index = this.#blocks.findIndex((block) => block.contains(node));
    const block = this.#blocks[index];
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, offset);
    const start = this.#textblockStarts()[index] ?? 1;
    return Math.min(start + range.toString().length, this.#document.content.size);
  }

  #textblockStarts(): number[] {
    const starts: number[] = [];
    this.#document.descendants((node, position) => {
      if (node.isTextblock) starts.push(position + 1);
      return !node.isTextblock;
    });
    return starts;
  }

  #serializer(): DOMSerializer {
    const nodes = DOMSerializer.nodesFromSchema(schema);
    for (const [name, type] of Object.entries(schema.nodes)) {
      const draw = nodes[name] as ((node: Node) => DOMOutputSpec) | undefined;
      if (!type.isTextblock || !draw) continue;
      nodes[name] = (node) => {
        const { dom, contentDOM } = DOMSerializer.renderSpec(document, draw(node));
        if (contentDOM) {
          this.#blocks.push(contentDOM);
          // An empty block would have no height.
          if (node.content.size === 0) contentDOM.append(document.createElement("br"));
        }
        return contentDOM ? { dom, contentDOM } : { dom };
      };
    }
    return new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema));
  }
}
