import { MACHINES, VOCABULARIES, type MachineName, type Word } from "./generated/words";

/**
 * The states that may follow `state`, a word as it stands in the document. From a word of a newer version only the
 * first state can be reached: a way out that claims nothing.
 */
export function nextStates<M extends MachineName>(machine: M, state: string): readonly Word<M>[] {
  const { next, starts } = MACHINES[machine];
  return Object.hasOwn(next, state) ? (next as Record<string, readonly Word<M>[]>)[state]! : [starts[0] as Word<M>];
}

/** Whether `to` may follow `from`. Staying is no move, and allowed. */
export function mayFollow(machine: MachineName, from: string, to: string): boolean {
  return nextStates(machine, from).some((state) => state === to) || (from === to && isState(machine, to));
}

/** Whether something new may begin in a state. */
export function mayBegin(machine: MachineName, state: string): boolean {
  return MACHINES[machine].starts.some((start) => start === state);
}

/** The state in which something new is, unless another is chosen. */
export function firstState(machine: MachineName): string {
  return MACHINES[machine].starts[0];
}

function isState(machine: MachineName, state: string): boolean {
  return VOCABULARIES[machine].some((word) => word === state);
}
