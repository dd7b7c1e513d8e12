/** What a node writes in its log, and for which we have words. */
const ACTS = [
  "beginSession",
  "endSession",
  "endOpenSession",
  "createToken",
  "revokeToken",
  "consent",
  "createInvitation",
  "acceptInvitation",
  "removeOrganisation",
  "admitMember",
  "changeMember",
  "suspendMember",
  "removeMember",
  "exportPlan",
  "signInLink",
  "signInLinkAdministrator",
  "peerIntroduced",
  "peerComesIn",
  "change",
  "started",
  "stopped",
  "auditDamaged",
  "auditRepaired",
] as const;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** The reasons of refusals that the API gives as a code. */
const REASONS = {
  "token-refused": "tokenRefused",
  "scope-missing": "scopeMissing",
  "role-missing": "roleMissing",
  "foreign-origin": "foreignOrigin",
  misdirected: "misdirected",
  "too-many-requests": "tooManyRequests",
} as const;

export type Act = (typeof ACTS)[number] | "request";
export type Reason = (typeof REASONS)[keyof typeof REASONS];

/** Which words say what was done; undefined when there are none, and the name itself is shown. */
export function actOf(what: string): Act | undefined {
  if (METHODS.includes(what)) return "request";
  return (ACTS as readonly string[]).includes(what) ? (what as Act) : undefined;
}

/** Which words say why something was refused; undefined when the reason is a sentence already. */
export function reasonOf(reason: string): Reason | undefined {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS] : undefined;
}

const MEANS = {
  session: "session",
  token: "token",
  command: "command",
  organisation: "organisation",
  browser: "browser",
  invitation: "invitation",
  link: "link",
  "link of an administrator": "administratorLink",
} as const;

export type Means = (typeof MEANS)[keyof typeof MEANS];

/** By what means something was done, and the id that comes with it. */
export function meansOf(by: string): { means: Means | undefined; id: string } {
  const [name = "", ...rest] = Object.hasOwn(MEANS, by) ? [by] : by.split(" ");
  if (!Object.hasOwn(MEANS, name)) return { means: undefined, id: by };
  return { means: MEANS[name as keyof typeof MEANS], id: rest.join(" ") };
}
