import { Fragment, type Node, type NodeType } from "prosemirror-model";
import { nodes } from "./commands";

/**
 * The same document, with a block marker for every block that needs one of its own.
 *
 * The binding notes on each node whether it has a marker, and editing commands copy, wrap and split these notes without
 * knowing what they mean. Written down as they are, three paragraphs made into a list would come back as one item with
 * three paragraphs. So before a document is written the notes are set anew:
 *
 * - an item of a list, a row and a cell of a table have a marker, and the paragraph that an item opens with has none;
 * - a quotation, or a block that we do not know, keeps the note that it has, and when it has a marker its opening
 *   paragraph may do without;
 * - every other paragraph and heading has a marker; an opening paragraph of the text may do without;
 * - an empty opening paragraph before another block of text always has one.
 */
export function withMarkers(document: Node): Node {
  return withContent(document, (child, index) => marked(child, document, index));
}

const marksItself: ReadonlySet<NodeType> = new Set([nodes.listItem, nodes.taskItem, nodes.tableRow]);

function marked(node: Node, parent: Node, index: number): Node {
  if (node.isText || node.isInline) return node;
  const content = withContent(node, (child, childIndex) => marked(child, node, childIndex));
  const { attrs } = node;
  const isMarked = attrs["isAmgBlock"] === true;
  const needsMarker = node.isTextblock
    ? textblockNeedsMarker(node, parent, index)
    : marksItself.has(node.type) || isMarked;
  return needsMarker === isMarked
    ? content
    : node.type.create({ ...attrs, isAmgBlock: needsMarker }, content.content, node.marks);
}

function textblockNeedsMarker(node: Node, parent: Node, index: number): boolean {
  if (node.type !== nodes.paragraph || index > 0) return true;
  // An empty block that nothing marks is not there when the next one has a marker.
  if (node.content.size === 0 && parent.maybeChild(1)?.isTextblock) return true;
  if (parent.type === nodes.listItem || parent.type === nodes.taskItem) return false;
  const mayGoWithout = parent.type === parent.type.schema.topNodeType || parent.attrs["isAmgBlock"] === true;
  return !mayGoWithout || node.attrs["isAmgBlock"] === true;
}

function withContent(node: Node, change: (child: Node, index: number) => Node): Node {
  const children: Node[] = [];
  node.forEach((child, _, index) => children.push(change(child, index)));
  return node.copy(Fragment.from(children));
}
