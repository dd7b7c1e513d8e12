import { memo, useLayoutEffect, useRef, useState, type ComponentType, type DragEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { Button, classNames, Icon, Menu, useMayEdit, ValueButton, type MenuEntry } from "../../../design";
import { CollaborativeText } from "../../../editor";
import { LIMITS } from "../../../engine/generated/words";
import { specOf } from "../../../engine/spec";
import { shortened } from "../../items/words";
import { TitleConflict } from "../../items/TitleConflict";
import { entityAnchor } from "../anchors";
import { usePlanFrame } from "../context";
import { CommentsButton } from "../talk/CommentsButton";
import { destinationOn, MOVES, zoneAt, type Move, type Zone } from "./placing";
import { FOCUS_MARK } from "./useFocusKept";
import type { OutlineCommands, OutlineKind } from "./useOutline";

export interface OutlineWords {
  /** Name of the whole outline. */
  all: string;
  /** Name of one entry, before its number. */
  one: string;
  add: string;
  addInside: string;
}

/** Of a longer text only the beginning is drawn, as long as nobody edits it. */
const LONGEST_SHOWN = 1_000;

/** Says of what is dragged that it is an entry of an outline of a kind. */
const dragType = (kind: OutlineKind) => `application/x-opgave-${kind}`;

const MOVE_KEYS: Readonly<Record<string, Move>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "deeper",
  ArrowLeft: "higher",
};

const MOVE_ICONS = { up: "moveUp", down: "moveDown", deeper: "indent", higher: "outdent" } as const;

export interface OutlineRowProps {
  kind: OutlineKind;
  id: string;
  parent: string;
  text: string;
  number: string;
  /** How many entries stand right under it. */
  below: number;
  moves: ReadonlySet<Move>;
  isFolded: boolean;
  isEditing: boolean;
  words: OutlineWords;
  commands: OutlineCommands;
  Aside: ComponentType<{ id: string }> | undefined;
  onDetails: ((id: string) => void) | undefined;
  onFold: (id: string, isFolded: boolean) => void;
}

/** One entry: its number, its text, what stands beside it, and what can be done with it. */
export const OutlineRow = memo(OneRow, (before, after) =>
  (Object.keys(after) as (keyof OutlineRowProps)[]).every((name) =>
    name === "moves"
      ? MOVES.every((move) => before.moves.has(move) === after.moves.has(move))
      : Object.is(before[name], after[name]),
  ),
);

function OneRow({ kind, id, parent, text, number, below, moves, isFolded, isEditing, words, ...rest }: OutlineRowProps) {
  const { t } = useTranslation();
  const { commands, Aside, onDetails, onFold } = rest;
  const mayEdit = useMayEdit();
  const row = useRef<HTMLDivElement>(null);
  const [zone, setZone] = useState<Zone | null>(null);
  const shownText = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text.trim();
  const name = shortened(text) || `${words.one} ${number}`;

  const entries: MenuEntry[] = [
    ...(onDetails
      ? [{ id: "details", label: t("outline.details"), icon: "edit", onAction: () => onDetails(id) } as const]
      : []),
    { id: "after", label: t("outline.addAfter"), icon: "plus", onAction: afterMenu(() => commands.addAfter(id)) },
    { id: "inside", label: words.addInside, icon: "plus", onAction: afterMenu(() => commands.addInside(id)) },
    ...MOVES.map((move, index) => ({
      id: move,
      label: t(`outline.moves.${move}`),
      icon: MOVE_ICONS[move],
      hasSeparator: index === 0,
      isDisabled: !moves.has(move),
      onAction: afterMenu(() => commands.move(id, move, "menu")),
    })),
    {
      id: "remove",
      label: t("item.remove"),
      icon: "trash",
      isDanger: true,
      hasSeparator: true,
      onAction: afterMenu(() => commands.remove(id)),
    },
  ];

  const onKey = (event: KeyboardEvent) => {
    if (!mayEdit) return;
    const isField = event.target instanceof HTMLTextAreaElement;
    if (!isField && !(event.target as Element).closest(`[${FOCUS_MARK}$=" text"]`)) return;
    if (event.nativeEvent.isComposing) return;
    const take = (act: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const move = MOVE_KEYS[event.key];
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && move) {
      return take(() => commands.move(id, move, isField ? "field" : "text"));
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (isField) {
      // One entry is one line: Enter begins the next one, as in any outline.
      const isEmpty = (event.target as HTMLTextAreaElement).value.trim() === "";
      if (event.key === "Enter") return take(() => (isEmpty ? commands.finish(id, "text") : commands.addAfter(id)));
      if (event.key === "Escape") return take(() => commands.finish(id, "text"));
      return;
    }
    if (event.key === "F2") return take(() => commands.edit(id));
    if (event.key === "Delete") return take(() => commands.remove(id));
    if (event.key === "ArrowUp" || event.key === "ArrowDown") return take(() => focusBeside(row.current, event.key));
  };

  const zoneOf = (event: DragEvent): Zone => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return zoneAt((event.clientY - top) / Math.max(height, 1));
  };
  return (
    <div
      ref={row}
      id={entityAnchor(kind, id)}
      className={classNames("outline__row", zone && `outline__row--${zone}`)}
      {...{ [FOCUS_MARK]: `${id} row` }}
      onKeyDownCapture={onKey}
      onBlur={(event) => {
        if (!isEditing || event.currentTarget.contains(event.relatedTarget)) return;
        const left = event.currentTarget;
        // Only now is known where the focus went; when the whole window lost it, it is still here.
        requestAnimationFrame(() => {
          if (left.isConnected && !left.contains(document.activeElement)) commands.finish(id);
        });
      }}
      onDragOver={(event) => {
        if (!mayEdit || !event.dataTransfer.types.includes(dragType(kind))) return;
        event.preventDefault();
        setZone(zoneOf(event));
      }}
      onDragLeave={() => setZone(null)}
      onDrop={(event) => {
        const moved = event.dataTransfer.getData(dragType(kind));
        setZone(null);
        if (moved === "" || moved === id) return;
        event.preventDefault();
        commands.drop(moved, destinationOn({ id, parent, depth: 0 }, zoneOf(event)));
      }}
    >
      <span
        className="outline__grip"
        aria-hidden="true"
        title={t("outline.drag")}
        draggable={mayEdit}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType(kind), id);
          event.dataTransfer.effectAllowed = "move";
          if (row.current) event.dataTransfer.setDragImage(row.current, 12, 12);
        }}
      >
        <Icon name="grip" />
      </span>
      {below > 0 ? (
        <Button
          variant="subtle"
          size="small"
          icon={isFolded ? "chevronRight" : "chevron"}
          className="outline__fold"
          aria-label={isFolded ? t("outline.unfold", { item: name, count: below }) : t("outline.fold", { item: name })}
          aria-expanded={!isFolded}
          onPress={() => onFold(id, !isFolded)}
        />
      ) : (
        <span className="outline__fold" />
      )}
      <span className="outline__number" aria-hidden="true">
        {number}
      </span>
      <div className="outline__text">
        {!mayEdit ? (
          <p className="outline__value outline__value--fixed">{shownText || t("item.unnamed")}</p>
        ) : isEditing ? (
          <Field kind={kind} id={id} label={`${words.one} ${number}`} text={text} />
        ) : (
          <div {...{ [FOCUS_MARK]: `${id} text` }}>
            <ValueButton
              label={`${words.one} ${number}`}
              className={classNames("outline__value", text.trim() === "" && "outline__value--empty")}
              onPress={() => commands.edit(id)}
            >
              {shownText || t("item.unnamed")}
            </ValueButton>
          </div>
        )}
      </div>
      <div className="outline__aside">
        <TitleConflict item={{ entity: kind, id }} />
        {Aside && <Aside id={id} />}
        <CommentsButton of={{ kind, entity: id }} label={name} />
      </div>
      {mayEdit && (
        <div className="outline__menu" {...{ [FOCUS_MARK]: `${id} menu` }}>
          <Menu label={t("item.options", { item: name })} isLabelHidden items={entries} />
        </div>
      )}
    </div>
  );
}

function Field({ kind, id, label, text }: { kind: OutlineKind; id: string; label: string; text: string }) {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const place = useRef<HTMLDivElement>(null);
  const { section, title, fields } = specOf(kind);
  const limit = fields[title]?.kind === "line" ? LIMITS.lineCharacters : LIMITS.proseCharacters;
  // Characters of the model are code points; no text has more of these than units.
  const length = text.length > limit ? [...text].length : 0;
  useLayoutEffect(() => {
    const field = place.current?.querySelector("textarea");
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  return (
    <div ref={place} {...{ [FOCUS_MARK]: `${id} field` }}>
      <CollaborativeText
        handle={handle}
        path={[section, id, title]}
        label={label}
        isLabelHidden
        isMultiline
        rows={1}
        placeholder={t("outline.placeholder")}
        errorMessage={length > limit ? t("outline.tooLong", { length, limit }) : undefined}
      />
    </div>
  );
}

/** Waits until the menu has closed and has given the focus back, which would otherwise take it from where it goes. */
function afterMenu(act: () => void): () => void {
  return () => requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Moves the focus to the text of the entry above or below, as it is on the page. */
function focusBeside(row: HTMLElement | null, key: string): void {
  const texts = [...(row?.closest(".outline")?.querySelectorAll<HTMLElement>(`[${FOCUS_MARK}$=" text"] button`) ?? [])];
  const at = texts.findIndex((text) => row?.contains(text));
  texts[at + (key === "ArrowUp" ? -1 : 1)]?.focus();
}
