import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { classNames } from "./classNames";
import { Icon } from "./Icon";
import "./Table.css";

export interface TableProps {
  caption: string;
  isCaptionHidden?: boolean;
  children: ReactNode;
}

/**
 * A data table that turns every row into a card where it has little room. The explicit roles keep it a table for
 * assistive technology, because changing `display` takes the implicit ones away.
 */
export function Table({ caption, isCaptionHidden, children }: TableProps) {
  return (
    <div className="og-table__container">
      <table role="table" className="utrecht-table og-table">
        <caption className={isCaptionHidden ? "og-visually-hidden" : "utrecht-table__caption"}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}

/** Holds one `TableRow` of `TableColumn`s. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="utrecht-table__header og-table__head">
      {children}
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="utrecht-table__body">
      {children}
    </tbody>
  );
}

export function TableRow({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <tr role="row" id={id} className="utrecht-table__row og-table__row">
      {children}
    </tr>
  );
}

export interface TableColumnProps {
  children: ReactNode;
  isNumeric?: boolean;
  /** Any CSS width. */
  width?: string;
  /** Makes the heading a button that sorts the rows. */
  sort?: ColumnSort;
}

export interface ColumnSort {
  /** How the rows are sorted by this column now; null when they are not. */
  direction: "ascending" | "descending" | null;
  onSort: () => void;
}

export function TableColumn({ children, isNumeric, width, sort }: TableColumnProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort ? (sort.direction ?? "none") : undefined}
      className={classNames(
        "utrecht-table__header-cell og-table__column",
        isNumeric && "og-table__cell--numeric",
      )}
      style={width ? { inlineSize: width } : undefined}
    >
      {sort ? (
        <Button className="og-table__sort" data-direction={sort.direction ?? "none"} onPress={sort.onSort}>
          {children}
          <Icon name="sort" />
        </Button>
      ) : (
        children
      )}
    </th>
  );
}

export interface TableCellProps {
  children: ReactNode;
  /** The text of its column, shown beside the value when rows are cards. */
  label?: string;
  isRowHeader?: boolean;
  isNumeric?: boolean;
}

export function TableCell({ children, label, isRowHeader, isNumeric }: TableCellProps) {
  const className = classNames(
    "utrecht-table__cell og-table__cell",
    isRowHeader && "og-table__cell--header",
    isNumeric && "og-table__cell--numeric",
  );
  const content = (
    <>
      {label && (
        <span className="og-table__label" aria-hidden="true">
          {label}
        </span>
      )}
      <span className="og-table__value">{children}</span>
    </>
  );
  return isRowHeader ? (
    <th role="rowheader" scope="row" className={className}>
      {content}
    </th>
  ) : (
    <td role="cell" className={className}>
      {content}
    </td>
  );
}
