import { useState, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "./classNames";
import "./MatrixGrid.css";

export interface MatrixHeader {
  id: string;
  label: string;
  /** Stands before the label, such as a number. */
  mark?: string;
  /** How far it steps in below others. */
  depth?: number;
}

export interface MatrixCell {
  /** What the cell shows; short. */
  text: ReactNode;
  /** What it says, for assistive technology. */
  label: string;
  isFilled: boolean;
}

export interface MatrixGridProps {
  caption: string;
  /** Heads the column of row headers. */
  corner: string;
  rows: readonly MatrixHeader[];
  columns: readonly MatrixHeader[];
  cell: (row: string, column: string) => MatrixCell;
  /** Someone pressed a cell, or Enter or Space on it. */
  onActivate: (row: string, column: string) => void;
  /** Someone typed something else on a cell; whether that meant anything. */
  onType?: (row: string, column: string, key: string) => boolean;
}

/** With more columns than this their headers stand upright. */
const FEW = 5;

/**
 * A grid of small values between two lists. One cell is a stop for the Tab key; from there the arrow keys, Home, End,
 * Page Up and Page Down go through it, as in any grid.
 */
export function MatrixGrid({ caption, corner, rows, columns, cell, onActivate, onType }: MatrixGridProps) {
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const current = [Math.min(at[0], rows.length - 1), Math.min(at[1], columns.length - 1)] as const;

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (!(event.target instanceof HTMLTableCellElement)) return;
    const [row, column] = current;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onActivate(rows[row]!.id, columns[column]!.id);
      return;
    }
    const next = stepTo(event, current, rows.length, columns.length);
    if (next) {
      event.preventDefault();
      setAt(next);
      const grid = event.currentTarget;
      grid.querySelector<HTMLElement>(`[data-place="${next.join()}"]`)?.focus();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      if (onType?.(rows[row]!.id, columns[column]!.id, event.key)) event.preventDefault();
    }
  };
  return (
    <div className="og-matrix__container">
      <table role="grid" className={classNames("og-matrix", columns.length > FEW && "og-matrix--many")} onKeyDown={onKeyDown}>
        <caption className="og-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="og-matrix__corner">
              {corner}
            </th>
            {columns.map(({ id, label, mark }) => (
              <th key={id} role="columnheader" scope="col" className="og-matrix__column">
                <span className="og-matrix__column-text">
                  {mark && <span className="og-matrix__mark">{mark}</span>}
                  {label}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, rowIndex) => (
            <tr role="row" key={row.id}>
              <th
                role="rowheader"
                scope="row"
                className="og-matrix__row"
                style={{ paddingInlineStart: `calc(0.75rem + ${Math.min(row.depth ?? 0, 4)} * 0.875rem)` }}
              >
                {row.mark && <span className="og-matrix__mark">{row.mark}</span>}
                {row.label}
              </th>
              {columns.map((column, columnIndex) => (
                <Cell
                  key={column.id}
                  {...cell(row.id, column.id)}
                  place={`${rowIndex},${columnIndex}`}
                  isStop={rowIndex === current[0] && columnIndex === current[1]}
                  onPress={() => {
                    setAt([rowIndex, columnIndex]);
                    onActivate(row.id, column.id);
                  }}
                  onFocus={() => setAt([rowIndex, columnIndex])}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends MatrixCell {
  place: string;
  isStop: boolean;
  onPress: () => void;
  onFocus: () => void;
}

function Cell({ text, label, isFilled, place, isStop, onPress, onFocus }: CellProps) {
  return (
    <td
      role="gridcell"
      data-place={place}
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      className={classNames("og-matrix__cell", isFilled && "og-matrix__cell--filled")}
      onClick={onPress}
      onFocus={onFocus}
    >
      <span aria-hidden="true">{text}</span>
    </td>
  );
}

/** Rows that Page Up and Page Down go. */
const PAGE = 10;

function stepTo(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  [row, column]: readonly [number, number],
  rows: number,
  columns: number,
): readonly [number, number] | undefined {
  if (altKey || metaKey) return undefined;
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case "ArrowUp":
      return [clamp(row - 1, rows), column];
    case "ArrowDown":
      return [clamp(row + 1, rows), column];
    case "ArrowLeft":
      return [row, clamp(column - 1, columns)];
    case "ArrowRight":
      return [row, clamp(column + 1, columns)];
    case "Home":
      return [ctrlKey ? 0 : row, 0];
    case "End":
      return [ctrlKey ? rows - 1 : row, columns - 1];
    case "PageUp":
      return [clamp(row - PAGE, rows), column];
    case "PageDown":
      return [clamp(row + PAGE, rows), column];
    default:
      return undefined;
  }
}
