import type { TFunction } from "i18next";
import { startTransition, useCallback, useMemo, useReducer } from "react";
import { useTranslation } from "react-i18next";

import type { Kind } from "../../engine/generated/table";
import { nameOf, referenceTo, type PlanDoc } from "../../engine/plan";
import { specOf } from "../../engine/spec";
import { isUrgent } from "../../engine/urgency";
import { useFollowing } from "../attention";
import { usePlanFrame } from "../plan/context";
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

/**
 * What points at something keeps pointing at it when that is removed: the page says so instead of hiding it.
 *
 * Whoever calls this renders when something that it asked for is called otherwise, and at nothing else. So a row asks by
 * itself: a list that asks for its rows would render all of them while someone types in one name.
 */
export function useReferences(targets: readonly Kind[]): Refer {
  const { t } = useTranslation();
  const { handle } = usePlanFrame();
  const [asked, askAgain] = useReducer((times: number) => times + 1, 0);
  const answers = useMemo(() => {
    void asked;
    return new Answers((plan, id) => refer(t, plan, id, targets), () => handle.doc(), targets);
  }, [asked, handle, t, targets]);
  const look = useCallback(() => {
    if (answers.areStill()) return;
    if (isUrgent()) askAgain();
    else startTransition(askAgain);
  }, [answers]);
  useFollowing(handle, look);
  return answers.ask;
}

/** What was said of each id: the same for as long as these are the answers. */
class Answers {
  readonly #given = new Map<string, Referred | undefined>();
  readonly #find: (plan: PlanDoc, id: string) => Referred | undefined;
  readonly #plan: () => PlanDoc;
  readonly #sections: readonly string[];
  #parts: readonly unknown[];

  constructor(
    find: (plan: PlanDoc, id: string) => Referred | undefined,
    plan: () => PlanDoc,
    targets: readonly Kind[],
  ) {
    this.#find = find;
    this.#plan = plan;
    this.#sections = targets.map((kind) => specOf(kind).section);
    this.#parts = this.#read();
  }

  readonly ask: Refer = (id) => {
    if (!this.#given.has(id)) this.#given.set(id, this.#find(this.#plan(), id));
    return this.#given.get(id);
  };

  /** Whether the plan says the same now. Automerge keeps what did not change as the same object. */
  areStill(): boolean {
    const parts = this.#read();
    if (parts.every((part, index) => part === this.#parts[index])) return true;
    this.#parts = parts;
    const plan = this.#plan();
    return [...this.#given].every(([id, before]) => saysTheSame(before, this.#find(plan, id)));
  }

  #read(): readonly unknown[] {
    const plan = this.#plan();
    return this.#sections.map((section) => plan[section]);
  }
}

function saysTheSame(before: Referred | undefined, after: Referred | undefined): boolean {
  return before?.is === after?.is && before?.kind === after?.kind && before?.words === after?.words;
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
