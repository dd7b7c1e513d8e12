import * as A from "@automerge/automerge/slim";

import { changesOf, type Change, type Changes, type Core } from "./changes";
import { Pace } from "./pace";

/** Letters of a text that people of one organisation wrote. Indexes are those of the text in the document. */
export interface Written {
  start: number;
  end: number;
  /** Nothing when the change does not say who made it. */
  organisation: string | null;
}

type Path = readonly (string | number)[];

/**
 * Which organisation wrote what of the text at a path, in the order of the text. Each letter is asked for the operation
 * that put it there: that letters before and after it were typed in one go says nothing about those between.
 */
export async function attribution(doc: A.Doc<unknown>, path: Path, pace = new Pace()): Promise<Written[]> {
  const core = A.getBackend(doc);
  const [length, text] = textAt(core, path);
  if (length === 0) return [];
  const authors = new Authors(await changesOf(core, pace));
  const found: Written[] = [];
  for (let index = 0; index < length; index += 1) {
    const organisation = authors.of(core.getCursor(text, index));
    const last = found.at(-1);
    if (last?.organisation === organisation) last.end = index + 1;
    else found.push({ start: index, end: index + 1, organisation });
    if (pace.isDue) await pace.rest(index / length);
  }
  return found;
}

function textAt(core: Core, path: Path): [length: number, object: string] {
  let object = "_root";
  for (const key of path) {
    const found = core.getWithType(object, key);
    if (found?.length !== 2 || (found[0] !== "map" && found[0] !== "text")) return [0, ""];
    object = found[1] as string;
  }
  return [core.length(object), object];
}

/** Whose operations are whose. Letters that follow each other mostly come of the same change. */
class Authors {
  readonly #changes: Changes;
  #last: { change: Change; organisation: string | null } | undefined;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  of(operation: string): string | null {
    const [number = "", actor] = operation.split("@");
    const last = this.#last;
    if (last && last.change.actor === actor && isWithin(last.change, Number(number))) return last.organisation;
    const position = this.#changes.ofOperation(operation);
    if (position === undefined) return null;
    const organisation = this.#changes.author(position)?.organisation ?? null;
    this.#last = { change: this.#changes.at(position), organisation };
    return organisation;
  }
}

const isWithin = ({ startOp, maxOp }: Change, number: number) => startOp <= number && number <= maxOp;
