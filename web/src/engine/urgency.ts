/*
 * How soon the page has to follow a change of a document. What someone chose or pressed shows at once, or a control would
 * jump back to what it was. Typing shows in the text itself, which the editors do; everything else that depends on it,
 * and what arrives from others, follows in the time that the next key leaves.
 *
 * Documents tell of a change before the call that made it returns, so that it is enough to know what runs now.
 */
let running: "choosing" | "typing" | undefined;

/** Makes a change of a text whose editor shows it by itself. */
export function whileTyping<Result>(change: () => Result): Result {
  return during("typing", change);
}

/** Makes any other change of someone on this page. */
export function whileChoosing<Result>(change: () => Result): Result {
  return running === undefined ? during("choosing", change) : change();
}

/** Whether the page follows the change that it is being told of at once. */
export function isUrgent(): boolean {
  return running === "choosing";
}

function during<Result>(kind: NonNullable<typeof running>, change: () => Result): Result {
  const before = running;
  running = kind;
  try {
    return change();
  } finally {
    running = before;
  }
}
