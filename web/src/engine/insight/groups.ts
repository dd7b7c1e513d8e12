import type { Author } from "../author";
import { fieldsOf, isText } from "../spec";
import type { Changes } from "./changes";
import { fieldsOfSubject } from "./subject";
import type { Touch, Touches } from "./touches";

/** Typing goes on when no more than this lies between two changes, in milliseconds. */
const PAUSE = 5 * 60_000;
/** Typing that goes on for longer than this is told in parts. */
const LONGEST = 60 * 60_000;
/** Typing in which others were heard of more often than this is told in parts: each time it takes a look at the text. */
const MOST_MEETINGS = 20;

/** A change, or the changes by which one author typed in one field. */
export interface Group {
  /** The changes, in order. */
  changes: number[];
  author: Author | null;
  /** What the last change touched; what all of them touched when there are several. */
  touches: readonly Touch[];
}

interface Open extends Group {
  beganMs: number;
  /** How often the author heard of changes by others. */
  meetings: number;
}

/** Puts changes to wanted subjects together that are typing in one field; in the order of their last changes. */
export function groupsOf(changes: Changes, touches: Touches, wants: (subject: number) => boolean): Group[] {
  const groups: Open[] = [];
  // Where someone typed last in each text.
  const typing = new Map<string, Open>();
  for (const touched of byChange(touches.touches)) {
    if (!touched.some(({ subject }) => wants(subject))) continue;
    const { change } = touched[0]!;
    const author = changes.author(change);
    const at = changes.atMs(change);
    const place = textIn(touches, touched);
    const open = place === undefined ? undefined : typing.get(place);
    if (open && goesOn(changes, open, author, at)) {
      const { deps } = changes.at(change);
      if (deps.length !== 1 || deps[0] !== changes.at(open.changes.at(-1)!).hash) open.meetings += 1;
      open.changes.push(change);
      continue;
    }
    for (const touch of touched) typing.delete(placeOf(touch));
    const group = { changes: [change], author, touches: touched, beganMs: at, meetings: 0 };
    if (place !== undefined) typing.set(place, group);
    groups.push(group);
  }
  return groups.sort((one, other) => lastOf(one) - lastOf(other));
}

export function lastOf({ changes }: Group): number {
  return changes.at(-1)!;
}

function goesOn(changes: Changes, open: Open, author: Author | null, at: number): boolean {
  const isSameAuthor =
    open.author?.organisation === author?.organisation && open.author?.person === author?.person;
  return (
    isSameAuthor &&
    at - changes.atMs(lastOf(open)) <= PAUSE &&
    at - open.beganMs <= LONGEST &&
    open.meetings < MOST_MEETINGS
  );
}

function* byChange(touches: readonly Touch[]): Generator<readonly Touch[]> {
  for (let start = 0; start < touches.length; ) {
    let end = start + 1;
    while (touches[end]?.change === touches[start]!.change) end += 1;
    yield touches.slice(start, end);
    start = end;
  }
}

/** The text that a change touched, when it touched nothing else. */
function textIn({ subjects }: Touches, touched: readonly Touch[]): string | undefined {
  const [touch, ...others] = touched;
  if (!touch || others.length > 0 || touch.aspect < 0) return undefined;
  const [, spec] = fieldsOf(fieldsOfSubject(subjects[touch.subject]!))[touch.aspect] ?? [];
  return spec && isText(spec) ? placeOf(touch) : undefined;
}

function placeOf({ subject, aspect }: Touch): string {
  return `${subject}/${aspect}`;
}
