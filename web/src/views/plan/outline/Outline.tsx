import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";

import { Button, Notice, useMayEdit } from "../../../design";
import { LIMITS } from "../../../engine/generated/words";
import { treeOf, type TreeNode } from "../../../engine/tree";
import type { Entities } from "../../../engine/plan";
import { Portion, usePortion } from "../../items/Portion";
import { RemovedItems } from "../../items/RemovedItems";
import { itemName } from "../../items/words";
import { OutlineRow, type OutlineWords } from "./OutlineRow";
import { countsBelow, numbersOf, possibleMoves, unfolded, type Move } from "./placing";
import { useFocusKept } from "./useFocusKept";
import type { OutlineCommands, OutlineKind, OutlineState } from "./useOutline";
import "./outline.css";

const NO_MOVES: ReadonlySet<Move> = new Set();

/** An outline that is edited in place: causes, goals. */
export function Outline<K extends OutlineKind>({
  outline,
  words,
  Aside,
  onDetails,
}: {
  outline: OutlineState<K>;
  words: OutlineWords;
  /** What stands beside an entry. */
  Aside?: ComponentType<{ id: string }>;
  /** Opens everything that an entry says. */
  onDetails?: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { kind, entries, removed, editing, commands, lastRemoved, focusRequest } = outline;
  const place = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const mayEdit = useMayEdit();
  const undo = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const numbers = useMemo(() => numbersOf(entries), [entries]);
  const counts = useMemo(() => countsBelow(entries), [entries]);
  const moves = useMemo(() => possibleMoves(entries), [entries]);
  const inSight = useMemo(() => unfolded(entries, folded), [entries, folded]);
  const portion = usePortion(inSight);
  const tree = useMemo(() => treeOf(portion.shown), [portion.shown]);

  // What is to have the focus is brought in sight first.
  const wanted = focusRequest?.id;
  const isHidden = wanted !== undefined && !portion.shown.some(({ id }) => id === wanted);
  const isThere = wanted !== undefined && entries.some(({ id }) => id === wanted);
  useLayoutEffect(() => {
    if (!isHidden || !isThere) return;
    const parents = new Map(entries.map(({ id, parent }) => [id, parent]));
    const line = new Set<string>();
    for (let here = parents.get(wanted); here; here = parents.get(here)) line.add(here);
    if ([...line].some((id) => folded.has(id))) setFolded(new Set([...folded].filter((id) => !line.has(id))));
    else portion.showMore();
  });
  useFocusKept(place, focusRequest, isHidden && isThere, commands.focused);

  const undoable = lastRemoved?.id;
  useEffect(() => {
    // The entry is gone, and the focus with it: the way back is where it continues.
    if (undoable !== undefined) undo.current?.querySelector("button")?.focus();
  }, [undoable]);

  const fold = useCallback((id: string, isFolded: boolean) => {
    setFolded((before) => {
      const next = new Set(before);
      if (isFolded) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);

  const rows = {
    kind,
    words,
    numbers,
    counts,
    moves,
    folded,
    editing,
    commands,
    Aside,
    onDetails,
    onFold: fold,
  };
  return (
    <div className="outline" ref={place}>
      <p id={helpId} className="og-visually-hidden">
        {t("outline.help")}
      </p>
      {tree.length > 0 && <Branches nodes={tree} topHelp={helpId} {...rows} />}
      <Portion {...portion} />
      {outline.isFull && (
        <Notice kind="warning" isLive title={t("outline.full")}>
          {t("outline.fullHelp", { count: LIMITS.entities })}
        </Notice>
      )}
      {lastRemoved && (
        <div ref={undo}>
          <Notice
            kind="info"
            icon="trash"
            isLive
            title={t("item.removed", { item: itemName(t, lastRemoved as Entities[OutlineKind]) })}
            actions={
              <Button size="small" icon="undo" isEdit onPress={() => commands.restore(lastRemoved.id)}>
                {t("outline.undo")}
              </Button>
            }
          />
        </div>
      )}
      <div className="outline__end">
        <Button variant="secondary" size="small" icon="plus" isEdit onPress={() => commands.addInside("")}>
          {words.add}
        </Button>
        {mayEdit && tree.length > 0 && (
          <span className="outline__hint" aria-hidden="true">
            {t("outline.hint")}
          </span>
        )}
      </div>
      <RemovedItems removed={removed} onRestore={(entry) => commands.restore(entry.id)} />
    </div>
  );
}

interface BranchesProps<K extends OutlineKind> {
  nodes: readonly TreeNode<Entities[K]>[];
  /** At the top: the id of the text that says how the outline works. */
  topHelp?: string;
  kind: K;
  words: OutlineWords;
  numbers: ReadonlyMap<string, string>;
  counts: ReadonlyMap<string, number>;
  moves: ReadonlyMap<string, ReadonlySet<Move>>;
  folded: ReadonlySet<string>;
  editing: string;
  commands: OutlineCommands;
  Aside: ComponentType<{ id: string }> | undefined;
  onDetails: ((id: string) => void) | undefined;
  onFold: (id: string, isFolded: boolean) => void;
}

function Branches<K extends OutlineKind>({ nodes, topHelp, ...rest }: BranchesProps<K>) {
  const { kind, words, numbers, counts, moves, folded, editing, commands, Aside, onDetails, onFold } = rest;
  const field = kind === "goal" ? "title" : "text";
  return (
    <ul
      className={topHelp ? "outline__list outline__list--top" : "outline__list"}
      aria-label={topHelp && words.all}
      aria-describedby={topHelp}
    >
      {nodes.map((node) => (
        <li key={node.id} className="outline__item">
          <OutlineRow
            kind={kind}
            id={node.id}
            parent={node.parent}
            text={String((node as unknown as Record<string, unknown>)[field] ?? "")}
            number={numbers.get(node.id) ?? ""}
            below={counts.get(node.id) ?? 0}
            moves={moves.get(node.id) ?? NO_MOVES}
            isFolded={folded.has(node.id)}
            isEditing={editing === node.id}
            {...{ words, commands, Aside, onDetails, onFold }}
          />
          {node.children.length > 0 && <Branches {...rest} nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}
