import type { TFunction } from "i18next";
import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import { nameOf, referenceTo, type PlanDoc } from "../../engine/plan";
import { specOf } from "../../engine/spec";
import { usePlanFrame, usePlanPart } from "../plan/context";
import { sameItems } from "../useDocument";
import { sentence, shortened } from "./words";

/** Something that is referred to, and what to say of it. */
export interface Referred {
  is: "present" | "removed" | "missing";
  id: string;
  /** Of what kind it is, when it is or was there. */
  kind?: Kind;
  words: string;
}

/** Says of the ids of entities of these kinds what they refer to; nothing of an empty id. */
export type Refer = (id: string) => Referred | undefined;

/** What points at something keeps pointing at it when that is removed: the page says so instead of hiding it. */
export function useReferences(targets: readonly Kind[]): Refer {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  // Whoever types in a name does not wait for all the places that mention it: those follow when there is time.
  const parts = useDeferredValue(
    usePlanPart((plan) => targets.map((kind) => plan[specOf(kind).section]), sameItems),
  );
  // The same function for as long as nothing of these kinds changed, so that rows need not render.
  return useMemo(() => {
    void parts;
    const plan = handle.doc();
    return (id) => refer(t, plan, id, targets);
  }, [handle, parts, t, targets]);
}

function refer(t: TFunction, plan: PlanDoc, id: string, targets: readonly Kind[]): Referred | undefined {
  const found = referenceTo(plan, id, targets);
  if (!found) return undefined;
  if (found.is === "missing") {
    return { is: "missing", id, words: sentence(t("item.referenceMissing", { the: t(`kinds.${targets[0]!}.the`) })) };
  }
  const name = shortened(nameOf(plan, found.kind, id));
  if (found.is === "present") return { is: "present", id, kind: found.kind, words: name || t("item.unnamed") };
  const words = name
    ? t("item.referenceRemoved", { kind: t(`kinds.${found.kind}.one`), item: name })
    : sentence(t("item.unnamedReferenceRemoved", { the: t(`kinds.${found.kind}.the`) }));
  return { is: "removed", id, kind: found.kind, words };
}
