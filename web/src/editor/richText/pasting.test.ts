// @vitest-environment jsdom
import type { DocHandle } from "@automerge/automerge-repo/slim";
import { afterEach, describe, expect, it } from "vitest";
import { peers } from "../testing/peers";
import { nodes } from "./commands";
import { editorPlugins } from "./plugins";
import { RichTextSession } from "./session";
import { show } from "./spans";

interface Plan {
  text: string;
}
const open: RichTextSession[] = [];

afterEach(() => {
  for (const session of open.splice(0)) session.destroy();
  document.body.replaceChildren();
});

async function editor(initial = "") {
  const { here } = await peers<Plan>({ text: initial });
  const notices: string[] = [];
  const mount = document.createElement("div");
  document.body.append(mount);
  const plugins = editorPlugins({
    onLinkRequest: () => undefined,
    onToolbarRequest: () => undefined,
    onMentionKey: () => false,
    onPasteNotice: (notice) => notices.push(notice),
  });
  const session = new RichTextSession({ mount, handle: here as DocHandle<unknown>, path: ["text"], plugins });
  open.push(session);
  return { session, notices, handle: here };
}

/** What the clipboard holds when someone pastes. */
function paste(session: RichTextSession, held: { html?: string; text?: string; files?: { type: string }[] }): void {
  const types = [...(held.html ? ["text/html"] : []), ...(held.text ? ["text/plain"] : [])];
  const clipboardData = {
    types,
    files: held.files ?? [],
    getData: (type: string) => (type === "text/html" ? (held.html ?? "") : type === "text/plain" ? (held.text ?? "") : ""),
  };
  const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData });
  session.view.dom.dispatchEvent(event);
}

const html = (session: RichTextSession) =>
  session.view.dom.innerHTML
    .replaceAll(/<br[^>]*>/g, "")
    .replaceAll(/<span class="og-rich-text__box".*?<\/span>/g, "[]")
    .replaceAll(/ (id|class|role|rel|target|title)="[^"]*"/g, "");

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--></head>
<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><span style='font-size:16.0pt'>Opgave<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Te weinig</b> plekken &#128721;<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>eerste<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>dieper</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>tweede</p>
<p class=MsoNormal>en</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>stap</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Wie<o:p></o:p></p></td><td><p class=MsoNormal>Wat</p><p>en waar</p></td></tr></table>
<v:shape id="p1"><v:imagedata src="file:///C:/foto.png"/></v:shape>
<!--EndFragment--></body></html>`;

const LIBREOFFICE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<style type="text/css">@page { size: 21cm 29.7cm } p { line-height: 115% }</style></head><body lang="nl-NL">
<h2 class="western">Kop</h2><ol><li><p>een</p></li><li><p>twee</p></li></ol>
<p><font color="#c9211e"><i>rood</i></font> <strike>weg</strike></p>
<table><tbody><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2027</td><td>12</td></tr></tbody></table></body></html>`;

const HOSTILE = `<p onclick="steal()">Lees <a href="javascript:steal()">dit</a>, <a href=" data:text/html,<script>steal()</script>">dat</a>
en <a href="https://voorbeeld.nl/" onmouseover="steal()">dit wel</a></p><svg onload="steal()"><script>steal()</script><text>tekening</text></svg>
<img src=x onerror="steal()"><iframe srcdoc="<script>steal()</script>"></iframe><math><mi xlink:href="javascript:steal()">m</mi></math>
<style>body { display: none }</style><script>steal()</script><form action="javascript:steal()"><button>Klik</button></form>
<template><p>verborgen</p></template><p style="position:fixed;background:url(javascript:steal())">einde</p>`;

describe("what is pasted", () => {
  it("from Word keeps its headings, lists, tables and emphasis, and none of Word", async () => {
    const { session, notices, handle } = await editor();
    paste(session, { html: WORD, text: "Opgave" });
    expect(html(session)).toBe(
      "<h2>Opgave</h2><p><strong>Te weinig</strong> plekken 🛑</p>" +
        "<ul><li><p>eerste</p><ul><li><p>dieper</p></li></ul></li><li><p>tweede</p></li></ul>" +
        "<p>en</p><ol><li><p>stap</p></li></ol>" +
        "<div><table><tbody><tr><td>Wie</td><td>Wat en waar</td></tr></tbody></table></div>",
    );
    expect(notices).toEqual(["imagesLeftOut"]);
    expect(session.view.state.doc.eq(show(handle.doc(), ["text"]).document)).toBe(true);
  });

  it("from LibreOffice keeps numbered lists, what was struck out and heads of tables", async () => {
    const { session } = await editor();
    paste(session, { html: LIBREOFFICE, text: "Kop" });
    expect(html(session)).toBe(
      "<h2>Kop</h2><ol><li><p>een</p></li><li><p>twee</p></li></ol><p><em>rood</em> <s>weg</s></p>" +
        "<div><table><tbody><tr><td>Jaar</td><td>Aantal</td></tr><tr><td>2027</td><td>12</td></tr></tbody></table></div>",
    );
    expect(session.view.state.doc.lastChild?.firstChild?.attrs["header"]).toBe(true);
  });

  it("from a page keeps boxes to tick", async () => {
    const { session } = await editor();
    paste(session, {
      html: '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> klaar</li><li class="task-list-item"><input type="checkbox"> nog</li></ul>',
    });
    expect(html(session)).toBe("<ul><li>[]<div><p>klaar</p></div></li><li>[]<div><p>nog</p></div></li></ul>");
    expect([...session.view.dom.querySelectorAll("input")].map((box) => box.hasAttribute("checked"))).toEqual([true, false]);
  });

  it("runs nothing, whatever it is, and keeps no address that would", async () => {
    let isRun = false;
    Object.assign(globalThis, { steal: () => (isRun = true) });
    const { session, handle } = await editor();
    paste(session, { html: HOSTILE, text: "x" });
    const shown = session.view.dom;
    expect(shown.textContent?.replaceAll(/\s+/g, " ")).toMatch(/^Lees dit, dat en dit wel ?.*einde$/);
    expect([...shown.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["https://voorbeeld.nl/"]);
    expect(shown.querySelectorAll("script, style, svg, img, iframe, math, form, button, template").length).toBe(0);
    const names = [...shown.querySelectorAll("*")].flatMap((element) => [...element.attributes].map(({ name }) => name));
    expect(names.filter((name) => name.startsWith("on") || name === "style")).toEqual([]);
    expect(JSON.stringify(handle.doc().text)).not.toMatch(/steal|verborgen|tekening/);
    expect(isRun).toBe(false);
  });

  it("keeps emoji and text from right to left, without what turns the direction of everything", async () => {
    const { session } = await editor();
    paste(session, { text: "👩‍👩‍👧 שלום \u202egnp.exe\u202c مرحبا\u0007" });
    expect(session.view.state.doc.textContent).toBe("👩‍👩‍👧 שלום gnp.exe مرحبا");
  });

  it("is refused as a whole when the text would become too long, and quickly", async () => {
    const { session, notices, handle } = await editor("er stond al iets");
    const before = handle.heads();
    const text = "woord ".repeat(175_000);
    const started = performance.now();
    paste(session, { text, html: `<p>${text}</p>` });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(notices).toEqual(["tooLong"]);
    expect(handle.heads()).toEqual(before);
    expect(html(session)).toBe("<p>er stond al iets</p>");
  });

  it("is told when it is a picture alone", async () => {
    const { session, notices } = await editor();
    paste(session, { files: [{ type: "image/png" }] });
    expect(notices).toEqual(["imagesLeftOut"]);
    expect(session.view.state.doc.firstChild?.type).toBe(nodes.paragraph);
  });

  it("links the words that it is pasted over when it is an address", async () => {
    const { session } = await editor("lees dit");
    const { tr } = session.view.state;
    session.view.dispatch(tr.setSelection((await import("prosemirror-state")).TextSelection.create(tr.doc, 6, 9)));
    paste(session, { text: "voorbeeld.nl" });
    expect(html(session)).toBe('<p>lees <a href="https://voorbeeld.nl/">dit</a></p>');
  });
});
