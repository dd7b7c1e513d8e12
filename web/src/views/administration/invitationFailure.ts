import type { NodeFailure } from "../../engine/api";

const BY_CODE = {
  "not-a-link": "notALink",
  damaged: "damaged",
  "other-address": "damaged",
  "own-invitation": "ownInvitation",
  expired: "expired",
  "not-reached": "notReached",
} as const;

/** Which words say why an invitation could not be used. */
export function invitationFailure(
  failure: NodeFailure,
): (typeof BY_CODE)[keyof typeof BY_CODE] | "unreachableHelp" | "signedOutHelp" | "refusedHelp" {
  if (failure.kind !== "refused") return `${failure.kind}Help`;
  return Object.hasOwn(BY_CODE, failure.code) ? BY_CODE[failure.code as keyof typeof BY_CODE] : "refusedHelp";
}
