import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../../design";
import { CollaborativeText } from "../../../editor";
import type { Entities } from "../../../engine/plan";
import { specOf } from "../../../engine/spec";
import type { TreeNode } from "../../../engine/tree";
import { ItemMenu } from "../../items/ItemMenu";
import { usePlan } from "../context";

export interface TreeWords {
  /** Name of the whole tree. */
  tree: string;
  /** Name of one entry, before its number. */
  entry: string;
  add: string;
  addBelow: string;
}

type TreeKind = "cause" | "goal";
type Node<K extends TreeKind> = TreeNode<Entities[K]>;

/** An outline that is edited in place: causes, goals. */
export function Tree<K extends TreeKind>({
  nodes,
  kind,
  labelOf,
  words,
  onAdd,
  onRemove,
  aside,
}: {
  nodes: readonly Node<K>[];
  kind: K;
  /** What an entry says. */
  labelOf: (node: Node<K>) => string;
  words: TreeWords;
  /** Adds an entry below `parent` (at the top when empty), and returns its id. */
  onAdd: (parent: string) => string;
  onRemove: (id: string) => void;
  aside?: (node: Node<K>) => ReactNode;
}) {
  const [added, setAdded] = useState("");
  const add = (parent: string) => setAdded(onAdd(parent));
  return (
    <div className="tree">
      {nodes.length > 0 && (
        <Branches {...{ nodes, kind, labelOf, words, onRemove, aside, added }} prefix="" onAdd={add} isTop />
      )}
      <Button variant="secondary" size="small" icon="plus" onPress={() => add("")}>
        {words.add}
      </Button>
    </div>
  );
}

interface BranchesProps<K extends TreeKind> {
  nodes: readonly Node<K>[];
  kind: K;
  labelOf: (node: Node<K>) => string;
  words: TreeWords;
  onAdd: (parent: string) => void;
  onRemove: (id: string) => void;
  aside: ((node: Node<K>) => ReactNode) | undefined;
  added: string;
  prefix: string;
  isTop?: boolean;
}

function Branches<K extends TreeKind>({ nodes, isTop = false, ...rest }: BranchesProps<K>) {
  return (
    <ul
      className={isTop ? "tree__list tree__list--top" : "tree__list"}
      aria-label={isTop ? rest.words.tree : undefined}
    >
      {nodes.map((node, index) => (
        <Row key={node.id} node={node} number={`${rest.prefix}${index + 1}`} {...rest} />
      ))}
    </ul>
  );
}

interface RowProps<K extends TreeKind> extends Omit<BranchesProps<K>, "nodes" | "isTop"> {
  node: Node<K>;
  number: string;
}

function Row<K extends TreeKind>({ node, number, ...rest }: RowProps<K>) {
  const { t } = useTranslation();
  const { handle } = usePlan();
  const { kind, labelOf, words, onAdd, onRemove, aside, added } = rest;
  const label = `${words.entry} ${number}`;
  const name = labelOf(node).trim() || label;
  const { section, title } = specOf(kind);
  return (
    <li className="tree__item">
      <div className="tree__row">
        <span className="tree__number" aria-hidden="true">
          {number}
        </span>
        <div
          className="tree__field"
          onKeyDownCapture={(event) => {
            // One entry is one line: Enter begins the next one, as in any outline.
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (!event.shiftKey) onAdd(node.parent);
          }}
        >
          <CollaborativeText
            handle={handle}
            path={[section, node.id, title]}
            label={label}
            isLabelHidden
            isMultiline
            rows={1}
            placeholder={t("item.unnamed")}
            autoFocus={added === node.id}
          />
        </div>
        {aside && <div className="tree__aside">{aside(node)}</div>}
        <ItemMenu
          item={name}
          entries={[{ id: "below", label: words.addBelow, icon: "plus", onAction: () => onAdd(node.id) }]}
          onRemove={() => onRemove(node.id)}
        />
      </div>
      {node.children.length > 0 && <Branches {...rest} nodes={node.children} prefix={`${number}.`} />}
    </li>
  );
}
