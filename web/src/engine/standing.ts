/** What an organisation may do in a plan; each may do what those before it may. */
export const ROLES = ["reader", "commenter", "editor", "steward"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Where an organisation stands in a plan: its role, or
 * - `invited`: it has not accepted yet;
 * - `suspended`: it may do nothing for now;
 * - `out`: it was put out, or left;
 * - `unknown`: our node has not said so. Then the page holds nobody up; the node decides.
 */
export type Standing = Role | "invited" | "suspended" | "out" | "unknown";

/** How the node writes down where a member stands. */
export function standingOf(role: string, standing: string): Standing {
  if (standing === "invited" || standing === "suspended") return standing;
  return ROLES.find((known) => known === role) ?? "unknown";
}

export function mayWrite(standing: Standing): standing is "editor" | "steward" | "unknown" {
  return standing === "unknown" || standing === "editor" || standing === "steward";
}

/** Whether it may write in the discussion. */
export function mayTalk(standing: Standing): boolean {
  return mayWrite(standing) || standing === "commenter";
}

/** Whether it says who is in the plan. */
export function maySteer(standing: Standing): boolean {
  return standing === "unknown" || standing === "steward";
}
