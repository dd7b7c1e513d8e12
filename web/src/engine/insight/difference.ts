import { next as A } from "@automerge/automerge/slim";

import type { Kind } from "../generated/table";
import { entitiesOf, nameOf, removedOf, titleOf, type PlanDoc } from "../plan";
import { readMap, readMoment, readText } from "../read";
import { spansAt } from "../richText";
import { fieldsOf, isFormattable, specOf, SPECS, type FieldSpec } from "../spec";
import { compared, speaking, type Happening, type Told } from "./happening";
import { isSame, said, type FieldValue } from "./reading";
import { wordsOfSpans } from "./richWords";
import { fieldsOfSubject, pathTo, THE_PLAN, THE_PROBLEM, type Subject } from "./subject";

/**
 * How a plan differs from what it was before, in the order of the plan: the plan and its problem first, and what was
 * removed last of its kind. What was added and removed in between is not told.
 */
export function difference(before: A.Doc<PlanDoc>, after: A.Doc<PlanDoc>): Told[] {
  const told: Told[] = [];
  const tell = (subject: Subject, title: string, happened: readonly Happening[]) => {
    for (const happening of happened) told.push({ subject, title, happening });
  };
  tell(THE_PLAN, titleOf(after), fieldsBetween(before, after, THE_PLAN));
  tell(THE_PROBLEM, "", fieldsBetween(before, after, THE_PROBLEM));
  for (const [kind] of SPECS) {
    for (const id of idsOf(after, kind)) {
      tell({ kind, id }, nameOf(after, kind, id), became(before, after, kind, id));
    }
    for (const { id } of entitiesOf(before, kind)) {
      // Someone else's software may take away what this one only marks.
      if (!readMap(after[specOf(kind).section], id)) {
        tell({ kind, id }, nameOf(before, kind, id), [{ is: "removed" }]);
      }
    }
  }
  return told;
}

/** What readers see of a field. */
export function fieldAt(doc: A.Doc<PlanDoc>, subject: Subject, name: string, spec: FieldSpec): FieldValue {
  const path = pathTo(subject);
  const map = path.reduce<Record<string, unknown> | undefined>((here, key) => readMap(here, key), doc);
  const raw = map && Object.hasOwn(map, name) ? map[name] : undefined;
  if (!isFormattable(spec) || typeof raw !== "string") return said(spec, raw);
  return said(spec, wordsOfSpans(spansAt(doc, [...path, name]), spec));
}

function idsOf(plan: PlanDoc, kind: Kind): string[] {
  return [...entitiesOf(plan, kind), ...removedOf(plan, kind)].map(({ id }) => id);
}

function became(before: A.Doc<PlanDoc>, after: A.Doc<PlanDoc>, kind: Kind, id: string): Happening[] {
  const { section, tree } = specOf(kind);
  const [old, now] = [readMap(before[section], id), readMap(after[section], id)];
  // The library keeps what nobody touched as it is.
  if (old === now || !now) return [];
  const isRemoved = readMoment(now["removed"]) !== null;
  const subject = { kind, id };
  if (!old) {
    const fields = () => speaking(fieldsOfSubject(subject), (name, spec) => fieldAt(after, subject, name, spec));
    return isRemoved ? [] : [{ is: "added", fields: fields() }];
  }
  const happened: Happening[] = [];
  const wasRemoved = readMoment(old["removed"]) !== null;
  if (wasRemoved !== isRemoved) happened.push({ is: isRemoved ? "removed" : "restored" });
  const at = (entity: Record<string, unknown>, key: string) => readText(entity[key]) || null;
  const [from, to] = [at(old, "parent"), at(now, "parent")];
  if (tree && from !== to) happened.push({ is: "moved", from, to });
  else if (at(old, "position") !== at(now, "position")) happened.push({ is: "reordered" });
  return [...happened, ...fieldsBetween(before, after, subject)];
}

function fieldsBetween(before: A.Doc<PlanDoc>, after: A.Doc<PlanDoc>, subject: Subject): Happening[] {
  return fieldsOf(fieldsOfSubject(subject)).flatMap(([name, spec]) => {
    const [old, now] = [fieldAt(before, subject, name, spec), fieldAt(after, subject, name, spec)];
    return isSame(old, now) ? [] : compared(name, spec, old, now);
  });
}
