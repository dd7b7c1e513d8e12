/** What Automerge answers to on the draft of a change, and on each part of it. */
const IS_DRAFT = Symbol.for("_am_isProxy");

/**
 * `compute`, done once for each object. For parts of documents: Automerge never changes one in place, a change makes new
 * objects along the way to what changed and keeps all the others. So whatever is read of an unchanged part is the very
 * same value as before, and what shows it need not render again.
 *
 * The draft of a change is the exception; it is read anew each time.
 */
export function remembered<Part extends object, Result>(compute: (part: Part) => Result): (part: Part) => Result {
  const known = new WeakMap<Part, { result: Result }>();
  return (part) => {
    if (Reflect.get(part, IS_DRAFT)) return compute(part);
    const before = known.get(part);
    if (before) return before.result;
    const result = compute(part);
    known.set(part, { result });
    return result;
  };
}
