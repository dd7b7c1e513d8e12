import { VOCABULARIES, type Word } from "../../../../engine/generated/words";
import type { PlanDoc, Responsibility } from "../../../../engine/plan";
import { addEntity, removeEntity } from "../../../../engine/planEdits";

export type Role = Word<"responsibilityRole">;

export const ROLES: readonly Role[] = VOCABULARIES.responsibilityRole;

/** The letters of RASCI, by which people know the roles, also in Dutch. */
export const LETTERS: Readonly<Record<Role, string>> = {
  responsible: "R",
  accountable: "A",
  supportive: "S",
  consulted: "C",
  informed: "I",
};

/** The role of a letter that someone types. */
export function roleOf(letter: string): Role | undefined {
  return ROLES.find((role) => LETTERS[role] === letter.toLocaleUpperCase());
}

/** Responsibilities by who has them and for what. */
export type RoleTable = ReadonlyMap<string, readonly Responsibility[]>;

export function rolesByPair(responsibilities: readonly Responsibility[]): RoleTable {
  const pairs = new Map<string, Responsibility[]>();
  for (const responsibility of responsibilities) {
    const key = pairOf(responsibility.party, responsibility.subject);
    const held = pairs.get(key);
    if (held) held.push(responsibility);
    else pairs.set(key, [responsibility]);
  }
  return pairs;
}

// Ids hold no spaces.
const pairOf = (party: string, subject: string) => `${party} ${subject}`;

/** The roles of a party for something, each once, in their usual order. */
export function rolesIn(table: RoleTable, party: string, subject: string): Role[] {
  const held = table.get(pairOf(party, subject)) ?? [];
  return ROLES.filter((role) => held.some((responsibility) => responsibility.role === role));
}

/**
 * Gives a party a role for something, or takes it back. Two organisations may have given one role while apart: both
 * are taken back then.
 */
export function setRole(
  draft: PlanDoc,
  table: RoleTable,
  { party, subject, role, isIn, now }: { party: string; subject: string; role: Role; isIn: boolean; now: number },
): void {
  const held = (table.get(pairOf(party, subject)) ?? []).filter((responsibility) => responsibility.role === role);
  if (isIn && held.length === 0) addEntity(draft, "responsibility", { party, subject, role });
  if (!isIn) for (const { id } of held) removeEntity(draft, "responsibility", id, now);
}
