import { blocksOf, isPlain } from "../richText";
import { isFormattable, isSet, isText, type FieldSpec } from "../spec";
import type { Core } from "./changes";
import { isMany, isSame, Reading, type FieldValue } from "./reading";

type Spans = Parameters<Core["updateSpans"]>[1];

/** What a field is to say, and the spans when that stands in a text that may be formatted. */
export interface Wording {
  value: FieldValue;
  spans: Spans | undefined;
}

/** How far marks go on while people type, those that are taken away too: as `crates/model` and the editor have it. */
const EXPANSION = { defaultExpand: "both", perMarkExpand: { link: "none", mention: "none" } } as const;

/*
 * Writes through Automerge's core, inside a change (`handle.change(() => …)`): only there all maps of something that two
 * sides made under one id can be reached. The shapes are those of `crates/model/src/plan/command/editor/write.rs`.
 */

/**
 * Makes a value the only one of a field in one map. Where there were several it is written anew, also when it is the
 * current one: that is how others see that it was chosen. Otherwise only what differs is written, so that what others
 * do meanwhile survives.
 */
export function writeOnly(core: Core, map: string, name: string, spec: FieldSpec, wording: Wording): void {
  const there = core.getAll(map, name);
  const [present] = there;
  if (there.length === 1 && present) {
    const reading = new Reading(core);
    if (isSame(reading.value(present, spec), wording.value)) return;
    if (writeInto(core, present, spec, wording)) return;
  }
  writeFresh(core, map, name, spec, wording);
}

/** Changes the text, set or list that is there; tells whether there is one. */
function writeInto(core: Core, present: ReturnType<Core["getAll"]>[number], spec: FieldSpec, to: Wording): boolean {
  const [shape, object] = present;
  if (shape === "text" && isText(spec)) {
    const isToBePlain = isPlainly(spec, to.spans);
    if (isToBePlain && isPlainly(spec, core.spans(object))) core.updateText(object, wordsOf(to.value));
    // What others took away of a mark may not reach as far as the mark does.
    if (!isToBePlain || !isPlainly(spec, core.spans(object))) core.updateSpans(object, spansOf(to), EXPANSION);
    return true;
  }
  if (shape === "map" && isSet(spec)) {
    const members = new Set(isMany(to.value) ? to.value : []);
    for (const gone of core.keys(object)) if (!members.delete(gone)) core.delete(object, gone);
    for (const member of members) core.put(object, member, true, "boolean");
    return true;
  }
  return false;
}

export function writeFresh(core: Core, map: string, name: string, spec: FieldSpec, wording: Wording): void {
  const { value, spans } = wording;
  if (isText(spec)) {
    const isToBePlain = isPlainly(spec, spans);
    const text = core.putObject(map, name, isToBePlain ? wordsOf(value) : "");
    if (!isToBePlain) core.updateSpans(text, spansOf(wording), EXPANSION);
  } else if (isSet(spec)) {
    const set = core.putObject(map, name, {});
    for (const member of isMany(value) ? value : []) core.put(set, member, true, "boolean");
  } else if (spec.kind === "strings" || spec.kind === "version") {
    const list = core.putObject(map, name, []);
    (isMany(value) ? value : []).forEach((item, index) => core.insert(list, index, item, "str"));
  } else if (typeof value === "number") {
    core.put(map, name, value, "f64");
  } else if (spec.kind === "number") {
    core.delete(map, name);
  } else if (spec.kind === "flag") {
    core.put(map, name, value === true, "boolean");
  } else {
    core.put(map, name, wordsOf(value), "str");
  }
}

/** Whether a text can be written as its words alone. */
function isPlainly(spec: FieldSpec, spans: Spans | undefined): boolean {
  return !isFormattable(spec) || !spans || (spec.kind === "prose" && isPlain(blocksOf(spans)));
}

/** The spans of formatted text, or of plain text that stood in no text object. */
function spansOf({ value, spans }: Wording): Spans {
  if (spans) return spans;
  const words = wordsOf(value);
  return words === "" ? [] : [{ type: "text", value: words }];
}

function wordsOf(value: FieldValue): string {
  return typeof value === "string" ? value : "";
}
