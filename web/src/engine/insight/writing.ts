import { isSet, isText, type FieldSpec } from "../spec";
import type { Core } from "./changes";
import { isMany, isSame, Reading, type FieldValue } from "./reading";

type Spans = Parameters<Core["updateSpans"]>[1];

/** What a field is to say, and the spans when that is formatted text. */
export interface Wording {
  value: FieldValue;
  spans: Spans | undefined;
}

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
    if (spec.kind === "rich" && to.spans) core.updateSpans(object, to.spans, null);
    else core.updateText(object, wordsOf(to.value));
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

export function writeFresh(core: Core, map: string, name: string, spec: FieldSpec, { value, spans }: Wording): void {
  if (isText(spec)) {
    const text = core.putObject(map, name, spec.kind === "rich" && spans ? "" : wordsOf(value));
    if (spec.kind === "rich" && spans) core.updateSpans(text, spans, null);
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

function wordsOf(value: FieldValue): string {
  return typeof value === "string" ? value : "";
}
