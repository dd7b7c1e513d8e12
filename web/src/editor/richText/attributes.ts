import * as A from "@automerge/automerge/slim";
import type { Transaction } from "prosemirror-state";
import { AttrStep, type Step } from "prosemirror-transform";
import type { TextPath } from "../textPath";
import { markerIndex } from "./positions";

export const isAttributeStep = (step: Step): step is AttrStep => step instanceof AttrStep;

/**
 * Writes attributes of blocks into the markers that are there. The library only knows how to take a marker away and put
 * another in its place: two people who tick the same box while apart would then get two of them.
 */
export function writeAttributes(document: unknown, path: TextPath, { steps }: Transaction, spans: A.Span[]): void {
  const store = A.getBackend(document as A.Doc<unknown>);
  const text = path.reduce<string>((object, key) => objectAt(object, key), "_root");
  for (const step of steps.filter(isAttributeStep)) {
    const index = markerIndex(spans, step.pos);
    if (index === null) throw new RangeError("no marker holds this attribute");
    const attributes = objectAt(objectAt(text, index), "attrs");
    store.put(attributes, step.attr, step.value as boolean);
  }

  function objectAt(object: string, key: string | number): string {
    const found = store.getWithType(object, key);
    if (found?.length !== 2 || !["map", "list", "text"].includes(found[0])) throw new RangeError(`nothing holds ${key}`);
    return found[1] as string;
  }
}
