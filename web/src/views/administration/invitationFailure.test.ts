import { expect, it } from "vitest";

import { invitationFailure } from "./invitationFailure";

const refused = (code: string) => ({ ok: false, kind: "refused", status: 400, detail: "", code }) as const;

it("has words of its own for each way in which a link can be wrong", () => {
  expect(invitationFailure(refused("own-invitation"))).toBe("ownInvitation");
  expect(invitationFailure(refused("other-address"))).toBe("damaged");
  expect(invitationFailure(refused("not-reached"))).toBe("notReached");
});

it("says something general about what it does not know", () => {
  expect(invitationFailure(refused("toString"))).toBe("refusedHelp");
  expect(invitationFailure({ ok: false, kind: "unreachable" })).toBe("unreachableHelp");
});
