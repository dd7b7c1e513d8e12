import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";

function hasSameShape(a: Node, b: Node): boolean {
  if (
    a.type !== b.type ||
    a.childCount !== b.childCount ||
    a.text !== b.text ||
    a.marks.length !== b.marks.length
  ) {
    return false;
  }
  if (!a.marks.every((mark, index) => b.marks[index]?.eq(mark))) return false;
  for (let index = 0; index < a.childCount; index += 1) {
    if (!hasSameShape(a.child(index), b.child(index))) return false;
  }
  return true;
}

/** Attributes in which the binding notes which nodes have a block marker of their own; they mean nothing to a reader. */
const bookkeeping: ReadonlySet<string> = new Set([
  "isAmgBlock",
  "unknownAttrs",
  "unknownBlock",
  "unknownParentBlock",
]);

/** Whether two documents say the same to a reader: they differ in bookkeeping at most. */
export function isSameContent(a: Node, b: Node): boolean {
  if (!hasSameShape(a, b)) return false;
  const isSame = (x: Node, y: Node): boolean => {
    for (const [name, value] of Object.entries(x.attrs)) {
      if (!bookkeeping.has(name) && y.attrs[name] !== value) return false;
    }
    for (let index = 0; index < x.childCount; index += 1) {
      if (!isSame(x.child(index), y.child(index))) return false;
    }
    return true;
  };
  return isSame(a, b);
}

function adoptAttributes(transaction: Transaction, from: Node, to: Node, start: number): void {
  let position = start;
  for (let index = 0; index < from.childCount; index += 1) {
    const child = from.child(index);
    const wanted = to.child(index);
    if (!child.isText && !child.hasMarkup(wanted.type, wanted.attrs, wanted.marks)) {
      for (const [name, value] of Object.entries(wanted.attrs)) {
        if (child.attrs[name] !== value) transaction.setNodeAttribute(position, name, value);
      }
    }
    adoptAttributes(transaction, child, wanted, position + 1);
    position += child.nodeSize;
  }
}

function replaceDifference(transaction: Transaction, wanted: Node): void {
  const current = transaction.doc;
  const start = current.content.findDiffStart(wanted.content);
  const end = current.content.findDiffEnd(wanted.content);
  if (start === null || end === null) return;
  // In repeated text the two searches can pass each other.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  transaction.replace(start, end.a + overlap, wanted.slice(start, end.b + overlap));
}

/**
 * Makes the transaction's document equal to `wanted` with as little change as possible. Differences in attributes only
 * become attribute steps: these move no position, so that selections and the undo history keep their place.
 */
export function reconcile(transaction: Transaction, wanted: Node): Transaction {
  if (transaction.doc.eq(wanted)) return transaction;
  if (hasSameShape(transaction.doc, wanted)) {
    adoptAttributes(transaction, transaction.doc, wanted, 0);
  } else {
    replaceDifference(transaction, wanted);
  }
  if (!transaction.doc.eq(wanted)) {
    transaction.replaceWith(0, transaction.doc.content.size, wanted.content);
  }
  return transaction;
}
