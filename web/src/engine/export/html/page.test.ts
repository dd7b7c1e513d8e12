import { next as A } from "@automerge/automerge/slim";
import { expect, it } from "vitest";

import { foundFrom } from "../../drafts/founding";
import type { PlanDoc } from "../../plan";
import { html } from "./markup";
import { page } from "./page";
import { blocksAsHtml } from "./rich";

const hostile = `<script>alert("1")</script> & 'x'`;
const escaped = `&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'x'`;

it("escapes whatever people wrote, wherever it stands", () => {
  const plan = A.change(A.init<PlanDoc>(), (draft) =>
    foundFrom(draft, { fields: { title: hostile, summary: hostile }, problem: { forWhom: hostile }, entities: [] }),
  );
  const made = page(plan, { language: "en", exportedAt: 0, planId: hostile, organisations: new Map() });
  expect(made.split(escaped).length - 1).toBe(5);
  expect(made).not.toContain("<script");
  expect(made).toContain('<html lang="en">');
  expect(made).toContain('<time datetime="1970-01-01">1 January 1970</time>');
  expect(html`<a title="${hostile}">`.html).toBe(`<a title="${escaped}">`);
});

it("links to pages and mailboxes only", () => {
  const linked = (link: string) => blocksAsHtml([{ kind: "paragraph", content: [{ text: "x", link }] }], 3).html;
  expect(linked("javascript:alert(1)")).toBe("<p>x</p>");
  expect(linked('https://example.nl/"><script>')).toBe(
    '<p><a href="https://example.nl/%22%3E%3Cscript%3E" rel="noopener noreferrer">x</a></p>',
  );
});

it("puts blocks inside of what they say they are inside of, and passes no level of heading over", () => {
  const text = (words: string) => [{ text: words }];
  expect(
    blocksAsHtml(
      [
        { kind: "heading", level: 2, content: text("a") },
        { kind: "heading", level: 6, content: text("b") },
        { kind: "bulletItem", content: text("c") },
        { kind: "paragraph", parents: ["unordered-list-item"], content: text("d\ne") },
        { kind: "numberedItem", parents: ["unordered-list-item"], content: text("f") },
        { kind: "taskItem", checked: true, content: text("g") },
        { kind: "quote", content: text("h") },
      ],
      3,
    ).html,
  ).toBe(
    "<h4>a</h4><h5>b</h5><ul><li>c<p>d<br>e</p><ol><li>f</li></ol></li><li>☑ g</li></ul><blockquote><p>h</p></blockquote>",
  );
});
