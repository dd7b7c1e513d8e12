import type { Voice } from "../../../engine/plan";
import type { Member } from "../../../engine/workspace";

/** An organisation, and what it says of a decision; no voice as long as it is to be heard. */
export interface Heard {
  id: string;
  /** Empty for an organisation that does not share the plan any more. */
  name: string;
  voice: Voice | undefined;
}

/**
 * The organisations of a plan with their voices, in their order; after them those that left and spoke before: what they
 * said stays.
 */
export function consultationOf(members: readonly Member[], voices: readonly Voice[]): readonly Heard[] {
  const spoke = new Map(voices.map((voice) => [voice.organisation, voice]));
  const heard = members.map(({ id, name }): Heard => ({ id, name, voice: spoke.get(id) }));
  const known = new Set(members.map(({ id }) => id));
  return [
    ...heard,
    ...voices
      .filter(({ organisation }) => !known.has(organisation))
      .map((voice): Heard => ({ id: voice.organisation, name: "", voice })),
  ];
}

export interface Tally {
  heard: number;
  silent: readonly string[];
  consent: number;
  objection: number;
  abstention: number;
}

export function tallyOf(consultation: readonly Heard[]): Tally {
  const count = (word: Voice["voice"]) => consultation.filter(({ voice }) => voice?.voice === word).length;
  return {
    heard: consultation.filter(({ voice }) => voice).length,
    silent: consultation.filter(({ voice }) => !voice).map(({ name }) => name),
    consent: count("consent"),
    objection: count("objection"),
    abstention: count("abstention"),
  };
}
