import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { moveEntity, type Destination } from "../../../engine/moveEntity";
import { entitiesOf, nameOf, removedOf, type Entities, type PlanDoc } from "../../../engine/plan";
import { addEntity, hasRoom, removeEntity, restoreEntity } from "../../../engine/planEdits";
import { announce } from "../../announce";
import { shortened } from "../../items/words";
import { usePlanFrame, usePlanPart } from "../context";
import { destinationOf, numbersOf, type Move } from "./placing";

export type OutlineKind = "cause" | "goal";

/** The part of an entry that is to have the focus. */
export type Target = "text" | "field" | "menu";

/** Where the focus is to be as soon as the page shows it; each request is another object. */
export interface FocusRequest {
  id: string;
  target: Target;
}

/** What people do with the entries of an outline; the same functions for as long as the plan is open. */
export interface OutlineCommands {
  edit: (id: string) => void;
  /** Ends editing an entry; one that is new and says nothing goes away again. */
  finish: (id: string, focus?: Target) => void;
  addAfter: (id: string) => void;
  addInside: (parent: string) => void;
  move: (id: string, move: Move, focus?: Target) => void;
  /** Puts an entry where a pointer lets go of it. */
  drop: (id: string, to: Destination) => void;
  remove: (id: string) => void;
  restore: (id: string) => void;
  focus: (id: string, target: Target) => void;
  /** Called when the focus is where it was asked to be. */
  focused: () => void;
}

export interface OutlineState<K extends OutlineKind> {
  kind: K;
  entries: readonly Entities[K][];
  removed: readonly Entities[K][];
  editing: string;
  focusRequest: FocusRequest | null;
  /** The entry that this person removed last, as long as there is nothing newer to undo. */
  lastRemoved: Entities[K] | undefined;
  isFull: boolean;
  commands: OutlineCommands;
}

export function useOutline<K extends OutlineKind>(kind: K): OutlineState<K> {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const entries = usePlanPart((plan) => entitiesOf(plan, kind));
  const gone = usePlanPart((plan) => removedOf(plan, kind));
  const [editing, setEditing] = useState("");
  /** The entry that was added just now, as long as it is being edited. */
  const fresh = useRef("");
  const [removedNow, setRemovedNow] = useState("");
  const [isFull, setFull] = useState(false);
  const [focusRequest, setFocusRequest] = useState<FocusRequest | null>(null);

  const nameIn = useCallback(
    (plan: PlanDoc, id: string) => shortened(nameOf(plan, kind, id)) || t("item.unnamed"),
    [kind, t],
  );
  const commands = useMemo<OutlineCommands>(() => {
    const focus = (id: string, target: Target) => setFocusRequest({ id, target });
    const edit = (id: string) => {
      setEditing(id);
      focus(id, "field");
    };
    const add = (parent: string, after: string) => {
      setFull(!hasRoom(handle.doc()));
      if (!hasRoom(handle.doc())) return;
      let id = "";
      handle.change((draft) => {
        id = addEntity(draft, kind, {}, { parent, place: after === "" ? "last" : { after } });
      });
      fresh.current = id;
      edit(id);
    };
    const place = (id: string, to: Destination | undefined, target: Target | undefined) => {
      if (!to) return announce(t("outline.noFurther"));
      let refusal: string | undefined;
      handle.change((draft) => {
        refusal = moveEntity(draft, kind, id, to);
      });
      if (refusal === "underItself") return announce(t("outline.underItself"));
      // Someone else took away or moved what it was to stand beside: the page shows by now how it is.
      if (refusal) return;
      const plan = handle.doc();
      const order = entitiesOf(plan, kind);
      const { parent = "" } = order.find((entry) => entry.id === id) ?? {};
      const told = { item: nameIn(plan, id), number: numbersOf(order).get(id) ?? "" };
      announce(
        parent === ""
          ? t("outline.movedTop", told)
          : t("outline.movedUnder", { ...told, parent: nameIn(plan, parent) }),
      );
      if (target) focus(id, target);
    };
    return {
      edit,
      focus,
      focused: () => setFocusRequest(null),
      finish: (id, target) => {
        setEditing((now) => (now === id ? "" : now));
        const isEmptied = fresh.current === id && nameOf(handle.doc(), kind, id).trim() === "";
        fresh.current = "";
        let goesTo: string | undefined = id;
        if (isEmptied) {
          // A mistaken press leaves nothing behind.
          const order = entitiesOf(handle.doc(), kind);
          const at = order.findIndex((entry) => entry.id === id);
          goesTo = (order[at - 1] ?? order[at + 1])?.id;
          handle.change((draft) => removeEntity(draft, kind, id, Date.now()));
        }
        if (target && goesTo !== undefined) focus(goesTo, target);
      },
      addAfter: (id) => {
        const order = entitiesOf(handle.doc(), kind);
        add(order.find((entry) => entry.id === id)?.parent ?? "", id);
      },
      addInside: (parent) => add(parent, ""),
      move: (id, move, target) => place(id, destinationOf(entitiesOf(handle.doc(), kind), id, move), target),
      drop: (id, to) => place(id, to, undefined),
      remove: (id) => {
        handle.change((draft) => removeEntity(draft, kind, id, Date.now()));
        setEditing((now) => (now === id ? "" : now));
        setRemovedNow(id);
      },
      restore: (id) => {
        handle.change((draft) => restoreEntity(draft, kind, id));
        setRemovedNow("");
        announce(t("item.restored", { item: nameIn(handle.doc(), id) }));
        focus(id, "text");
      },
    };
  }, [handle, kind, nameIn, t]);

  // What was begun by mistake and left empty is not worth keeping in sight.
  const removed = useMemo(
    () => gone.filter((entry) => nameOf(handle.doc(), kind, entry.id).trim() !== ""),
    [gone, handle, kind],
  );
  return {
    kind,
    entries,
    removed,
    editing,
    focusRequest,
    lastRemoved: removed.find(({ id }) => id === removedNow),
    isFull,
    commands,
  };
}
