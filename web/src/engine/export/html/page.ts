import type { next as A } from "@automerge/automerge/slim";

import style from "../../../../../crates/model/src/plan/export/html/style.css?raw";
import { PARTS } from "../../generated/table";
import { planFieldsOf, type PlanDoc } from "../../plan";
import type { ExportContext } from "../context";
import { trim } from "../text";
import { html, Markup, NOTHING } from "./markup";
import { PartWriter } from "./parts";
import { Values } from "./value";

/** The page may load nothing and send nothing, also where a browser would let it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A plan as one page that needs nothing else, as `crates/model/src/plan/export/html` writes it: no scripts, no pictures, no
 * network. Whatever people wrote is escaped.
 */
export function page(plan: A.Doc<PlanDoc>, context: ExportContext): string {
  const values = new Values(plan, context);
  const { phrases } = values.labels;
  const fields = planFieldsOf(plan);
  const title = trim(fields.title) || phrases.untitled;
  const writer = new PartWriter(plan, values);
  const parts = PARTS.filter((part) => writer.isTold(part));
  const contents = parts.map((part) => html`<li><a href="#${writer.anchor(part)}">${values.labels.part(part)}</a></li>`);
  const pieces = [
    html`<!DOCTYPE html><html lang="${context.language}">`,
    html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    html`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    html`<title>${title} – ${phrases.planPage}</title><style>${new Markup(style)}</style></head>`,
    html`<body><a class="skip" href="#content">${phrases.skip}</a>`,
    html`<header><p class="kind">${phrases.planPage}</p><h1>${title}</h1>${stateOf(values, fields.state)}</header>`,
    html`<nav aria-labelledby="contents"><h2 id="contents">${phrases.contents}</h2><ol>${contents}</ol></nav>`,
    html`<main id="content" tabindex="-1">${values.whole(["summary"], fields.summary, null)}`,
    html`${parts.map((part) => writer.part(part))}</main>`,
    html`<footer>${footer(values, context)}</footer></body></html>`,
  ];
  return html`${pieces}`.html;
}

function stateOf({ labels }: Values, state: string): Markup {
  if (state === "") return NOTHING;
  return html`<p>${labels.field("plan", "state")}: <strong>${labels.word(state)}</strong></p>`;
}

function footer(values: Values, { exportedAt, planId }: ExportContext): Markup {
  const { madeOn, planId: planIdPhrase } = values.labels.phrases;
  const day = values.day(new Date(exportedAt).toISOString().slice(0, 10));
  return html`<dl><dt>${madeOn}</dt><dd>${day}</dd><dt>${planIdPhrase}</dt><dd><code>${planId}</code></dd></dl>`;
}
