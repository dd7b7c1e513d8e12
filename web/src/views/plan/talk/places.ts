import type { next as A } from "@automerge/automerge/slim";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { Anchor, Subject } from "../../../engine/discussion/read";
import { PLAN_FIELDS, PROBLEM_FIELDS } from "../../../engine/generated/table";
import { entitiesOf, referenceTo, type PlanDoc } from "../../../engine/plan";
import { specOf, SPECS } from "../../../engine/spec";
import { proposalOfField } from "../../../engine/proposals/proposal";
import { proposalAddress } from "../../insight/addresses";
import { fieldLabel, itemName, sentence, shortened } from "../../items/words";
import { entityAddress, planAddress, sectionAddress } from "../anchors";
import { usePlanPart } from "../context";
import { passageNow } from "./passage";
import type { Place } from "./talk";

/** Where the text of a field stands in the plan's document. */
export function pathOf({ kind, entity, field }: Place): string[] {
  if (kind === "plan") return [field];
  return kind === "problem" ? ["problem", field] : [specOf(kind).section, entity, field];
}

/** The place of a text in the plan's document; nothing for a text that is nobody's field. */
export function placeOfPath(path: readonly (string | number)[]): Place | undefined {
  const [first = "", second = "", third = ""] = path.map(String);
  if (path.length === 1 && first in PLAN_FIELDS) return { kind: "plan", entity: "", field: first };
  if (path.length === 2 && first === "problem" && second in PROBLEM_FIELDS) {
    return { kind: "problem", entity: "", field: second };
  }
  const kind = path.length === 3 ? SPECS.find(([, { section }]) => section === first)?.[0] : undefined;
  return kind && { kind, entity: second, field: third };
}

/** What became of a place. */
export type Fate = "there" | "removed" | "missing";

export interface FoundPlace {
  /** The thing, and the field in it, in words. */
  words: string;
  fate: Fate;
  /** Whether the passage is still in the text; true where there is none. */
  hasPassage: boolean;
}

/** A place in words, and whether it is still there. */
export function findPlace(t: TFunction, plan: A.Doc<PlanDoc>, anchor: Anchor): FoundPlace {
  const { kind, entity, field } = anchor;
  const { thing, fate } = findThing(t, plan, kind, entity);
  const named = field === "" ? "" : fieldWords(t, anchor);
  const words = named === "" ? thing : t("talk.fieldOf", { field: named, thing });
  return { words, fate, hasPassage: fate === "there" && hasPassage(plan, anchor) };
}

/** {@link findPlace} in the open plan; renders when that says something else. */
export function useFoundPlace(anchor: Anchor): FoundPlace {
  const { t } = useTranslation();
  return usePlanPart((plan) => findPlace(t, plan, anchor), saysTheSame);
}

function saysTheSame(before: FoundPlace, after: FoundPlace): boolean {
  return before.words === after.words && before.fate === after.fate && before.hasPassage === after.hasPassage;
}

/** The address at which a place is shown. */
export function placeAddress(documentId: string, { kind, entity, field }: Place): string {
  const proposal = kind === "plan" ? proposalOfField(field) : "";
  if (proposal !== "") return proposalAddress(documentId, proposal);
  if (kind === "plan") return planAddress(documentId);
  return kind === "problem" ? sectionAddress(documentId, "problem") : entityAddress(documentId, kind, entity);
}

function findThing(t: TFunction, plan: PlanDoc, kind: Subject, id: string): { thing: string; fate: Fate } {
  if (kind === "plan" || kind === "problem") return { thing: t(`talk.${kind}`), fate: "there" };
  const one = (t as (key: string) => string)(`kinds.${kind}.one`);
  const found = referenceTo(plan, id, [kind]);
  if (found?.is === "removed") {
    return { thing: t("talk.thing", { kind: one, name: shortened(found.title) || t("item.unnamed") }), fate: "removed" };
  }
  const item = found?.is === "present" ? entitiesOf(plan, kind).find((entity) => entity.id === id) : undefined;
  if (!item) return { thing: one, fate: "missing" };
  return { thing: t("talk.thing", { kind: one, name: itemName(t, item) }), fate: "there" };
}

function fieldWords(t: TFunction, { kind, field }: Place): string {
  if (kind === "plan" || kind === "problem") {
    const known = kind === "plan" ? PLAN_FIELDS : PROBLEM_FIELDS;
    return Object.hasOwn(known, field) ? (t as (key: string) => string)(`talk.fields.${field}`) : "";
  }
  // A field of a newer version has no name here.
  return Object.hasOwn(specOf(kind).fields, field) ? sentence(fieldLabel(t, kind, field)) : "";
}

function hasPassage(plan: A.Doc<PlanDoc>, anchor: Anchor): boolean {
  if (!anchor.range) return true;
  return passageNow(plan, pathOf(anchor), anchor.range) !== null;
}
