import type { next as A } from "@automerge/automerge/slim";

import { TABLE, type Kind } from "../generated/table";
import type { PlanDoc, Reference } from "../plan";
import { fieldsOf, type FieldSpec } from "../spec";
import type { ExportContext } from "./context";
import { Labels } from "./labels";
import { Names } from "./names";
import { Reading, type Read } from "./reading";
import { digits } from "./text";

/** Tells programs for spreadsheets that the text is UTF-8. */
const MARK = "\ufeff";

/** The actions, one a row. */
export function actionsCsv(plan: A.Doc<PlanDoc>, context: ExportContext): string {
  const sheet = new Sheet(plan, context);
  sheet.header([["action", ""]]);
  for (const action of sheet.reading.of("action")) sheet.row([action.id, ...sheet.cells(action)]);
  return sheet.finish();
}

/** The indicators, one row for each measurement; one without measurements has one row. */
export function indicatorsCsv(plan: A.Doc<PlanDoc>, context: ExportContext): string {
  const sheet = new Sheet(plan, context);
  sheet.header([
    ["indicator", ""],
    ["measurement", "indicator"],
  ]);
  const nested = sheet.reading.nested();
  for (const indicator of sheet.reading.of("indicator")) {
    const start = [indicator.id, ...sheet.cells(indicator)];
    const measurements = nested.get(indicator.id) ?? [];
    for (const one of measurements) sheet.row([...start, one.id, ...sheet.cells(one, "indicator")]);
    if (measurements.length === 0) {
      sheet.row([...start, "", ...told("measurement", "indicator").map(() => "")]);
    }
  }
  return sheet.finish();
}

/** The fields of a kind but for one. */
function told(kind: Kind, without: string): [string, FieldSpec][] {
  return fieldsOf(TABLE[kind].fields).filter(([name]) => name !== without);
}

/** In Dutch, semicolons part the cells and numbers have a comma, as spreadsheets in Dutch expect. */
class Sheet {
  readonly reading: Reading;
  readonly #labels: Labels;
  readonly #names: Names;
  readonly #isDutch: boolean;
  #text = MARK;

  constructor(plan: A.Doc<PlanDoc>, context: ExportContext) {
    this.reading = new Reading(plan);
    this.#labels = new Labels(context.language);
    this.#names = new Names(this.reading, context);
    this.#isDutch = context.language === "nl";
  }

  /** The id and the fields of each kind, but for one. What belongs to another kind says so where names are the same. */
  header(kinds: readonly [Kind, string][]): void {
    const header: string[] = [];
    for (const [kind, without] of kinds) {
      for (const label of ["id", ...told(kind, without).map(([name]) => this.#labels.field(kind, name))]) {
        header.push(header.includes(label) ? `${label} ${this.#labels.one(kind).toLowerCase()}` : label);
      }
    }
    this.row(header);
  }

  row(cells: readonly string[]): void {
    const parted = this.#isDutch ? ";" : ",";
    // As the node's writer quotes: what would end the cell early, and a row of one empty cell.
    const quoted = cells.map((cell) =>
      cell.includes(parted) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    );
    this.#text += `${quoted.join(parted)}\r\n`;
  }

  finish(): string {
    return this.#text;
  }

  cells(entity: Read, without = ""): string[] {
    return told(entity.entity, without).map(([name, spec]) => this.#cell(entity, name, spec));
  }

  #cell(entity: Read, name: string, spec: FieldSpec): string {
    const value = entity[name];
    switch (spec.kind) {
      case "number": {
        // Of digits and signs only: a number is no formula.
        const text = value === null ? "" : digits(value as number);
        return this.#isDutch ? text.replace(".", ",") : text;
      }
      case "reference":
      case "references":
        return guarded(
          this.#names
            .inOrder(this.reading.references(entity, name))
            .map((found) => this.#reference(found, spec.targets))
            .join("; "),
        );
      case "choice":
      case "state":
        return guarded(this.#labels.word(value as string));
      case "organisation":
        return value === "" ? "" : guarded(this.#names.organisation(value as string));
      case "flag":
        return value === true ? this.#labels.phrases.yes : "";
      case "organisations":
      case "strings":
      case "version":
        return guarded((value as readonly string[]).join("; "));
      default:
        return guarded(value as string);
    }
  }

  /** The title of what is referred to, where that can only be one thing; its id otherwise. */
  #reference({ id }: Reference, targets: readonly Kind[]): string {
    const name = this.#names.only(id, targets);
    return name === undefined || name.includes(";") ? id : name;
  }
}

/** Keeps spreadsheets from taking a cell for a formula; an import takes the apostrophe away again. */
function guarded(cell: string): string {
  return /^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
