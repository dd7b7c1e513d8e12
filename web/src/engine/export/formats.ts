import { next as A } from "@automerge/automerge/slim";

import type { PlanDoc } from "../plan";
import { calendar } from "./calendar";
import type { ExportContext } from "./context";
import { actionsCsv, indicatorsCsv } from "./csv";
import { page } from "./html/page";
import { json } from "./json";
import { markdown } from "./markdown";

/** A file to hand over. */
export interface ExportFile {
  name: string;
  type: string;
  content: string | Uint8Array<ArrayBuffer>;
}

interface Format {
  type: string;
  /** What the name of the file ends in. */
  ending: string;
  content: (plan: A.Doc<PlanDoc>, context: ExportContext) => string | Uint8Array<ArrayBuffer>;
}

const FORMATS = {
  markdown: { type: "text/markdown;charset=utf-8", ending: ".md", content: markdown },
  html: { type: "text/html;charset=utf-8", ending: ".html", content: page },
  json: { type: "application/json", ending: ".json", content: json },
  "actions-csv": { type: "text/csv;charset=utf-8", ending: "-actions.csv", content: actionsCsv },
  "indicators-csv": { type: "text/csv;charset=utf-8", ending: "-indicators.csv", content: indicatorsCsv },
  calendar: { type: "text/calendar;charset=utf-8", ending: ".ics", content: calendar },
  automerge: {
    type: "application/octet-stream",
    ending: ".automerge",
    content: (plan) => new Uint8Array(A.save(plan)),
  },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

/** A plan in one of the forms of `docs/formats.md`, or as the document that it is. Needs no node. */
export function exportPlan(plan: A.Doc<PlanDoc>, format: FormatName, context: ExportContext): ExportFile {
  const { type, ending, content } = FORMATS[format];
  return { name: fileName(String(plan["title"] ?? "")) + ending, type, content: content(plan, context) };
}

/** A title as every system takes it for a file. */
export function fileName(title: string): string {
  const plain = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return plain || "opgave";
}
