import { expect, it } from "vitest";

import { auditQuery, dayAfter } from "./oversight";

it("asks for what was chosen, and for nothing that was not", () => {
  expect(auditQuery({})).toBe("limit=50");
  expect(auditQuery({ person: "", from: "" })).toBe("limit=50");
  expect(auditQuery({ kind: "refusal", person: "Noor & co", from: "2026-11-01" }, 40)).toBe(
    "limit=50&kind=refusal&person=Noor+%26+co&from=2026-11-01&before=40",
  );
});

it("knows the day after, also over the ends of months and years", () => {
  expect(dayAfter("2026-11-25")).toBe("2026-11-26");
  expect(dayAfter("2028-02-28")).toBe("2028-02-29");
  expect(dayAfter("2026-12-31")).toBe("2027-01-01");
});
