/** An entity that may stand under another one of its kind. */
export interface Branch {
  id: string;
  /** The one above it; empty at the top. */
  parent: string;
  /** How deep it stands; 0 at the top. */
  depth: number;
}

export type TreeNode<B extends Branch> = B & { children: TreeNode<B>[] };

/** Deeper than this a tree is shown flat: a page nested as deep as someone chose to write would not hold. */
const DEEPEST_SHOWN = 24;

/**
 * Branches, given in the order of siblings, in reading order: each followed by those under it.
 *
 * What stands under something removed moves up to where that stood. A branch whose parent is not there stands at the
 * top, and so does the first in order of each circle that two organisations made by moving branches while apart.
 * Nothing here recurses, because how deep a tree goes is chosen by whoever writes the document.
 */
export function inReadingOrder<B extends Branch>(present: readonly B[], removed: readonly B[]): B[] {
  const above = parentsBeyond(removed);
  const placed = present.map((branch) => ({ ...branch, parent: above(branch.parent) }));
  const known = new Set(placed.map(({ id }) => id));
  const below = new Map<string, B[]>();
  const tops: B[] = [];
  for (const branch of placed) {
    if (branch.parent === branch.id || !known.has(branch.parent)) tops.push(branch);
    else if (below.has(branch.parent)) below.get(branch.parent)!.push(branch);
    else below.set(branch.parent, [branch]);
  }
  const order: B[] = [];
  const seen = new Set<string>();
  // Whatever no top reaches hangs in a circle: trying all branches in order after the tops cuts each circle once.
  for (const start of [...tops, ...placed]) {
    const open: [B, number][] = [[start, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [branch, depth] = next;
      if (seen.has(branch.id)) continue;
      seen.add(branch.id);
      order.push({ ...branch, depth, parent: depth > 0 ? branch.parent : "" });
      const children = below.get(branch.id) ?? [];
      for (let index = children.length - 1; index >= 0; index -= 1) open.push([children[index]!, depth + 1]);
    }
  }
  return order;
}

/** Gives of an id the nearest one above or at it that was not removed. */
function parentsBeyond(removed: readonly Branch[]): (parent: string) => string {
  const gone = new Map(removed.map(({ id, parent }) => [id, parent]));
  return (parent) => {
    const passed: string[] = [];
    let here = parent;
    for (let next = gone.get(here); next !== undefined && passed.length <= gone.size; next = gone.get(here)) {
      passed.push(here);
      here = next;
    }
    // Removed branches that stand under each other are all at the top. Remembering the outcome keeps long rows cheap.
    const outcome = gone.has(here) ? "" : here;
    for (const id of passed) gone.set(id, outcome);
    return outcome;
  };
}

/** Branches in reading order, each with those under it. */
export function treeOf<B extends Branch>(branches: readonly B[]): TreeNode<B>[] {
  const tops: TreeNode<B>[] = [];
  /** The branches from the top down to the one before. */
  const line: TreeNode<B>[] = [];
  for (const branch of branches) {
    const node: TreeNode<B> = { ...branch, children: [] };
    line.length = Math.min(branch.depth, DEEPEST_SHOWN, line.length);
    (line.at(-1)?.children ?? tops).push(node);
    line.push(node);
  }
  return tops;
}
