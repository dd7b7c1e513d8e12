import { entitiesOf, type PlanDoc, type Signal } from "./plan";
import { remembered } from "./remembered";

/*
 * Signals from outside, followed in both directions: what was done with one, and which ones something came from.
 */

const NONE: readonly Signal[] = [];

const byOutcome = remembered((signals: readonly Signal[]): ReadonlyMap<string, readonly Signal[]> => {
  const found = new Map<string, Signal[]>();
  for (const signal of signals) {
    for (const outcome of signal.outcomes) {
      const there = found.get(outcome);
      if (there) there.push(signal);
      else found.set(outcome, [signal]);
    }
  }
  return found;
});

/** The signals that something came from, by its id. The same list for as long as no signal changed. */
export function signalsBehind(plan: PlanDoc, id: string): readonly Signal[] {
  return byOutcome(entitiesOf(plan, "signal")).get(id) ?? NONE;
}

/** Whether anyone wrote down what was done with a signal. */
export function isHandled(signal: Signal): boolean {
  return signal.outcome.trim() !== "" || signal.outcomes.length > 0;
}
