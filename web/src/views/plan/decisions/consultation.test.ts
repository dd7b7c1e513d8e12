import { describe, expect, it } from "vitest";

import type { Voice } from "../../../engine/plan";
import { consultationOf, tallyOf } from "./consultation";

const members = ["us", "them", "others"].map((id) => ({ id, name: id.toUpperCase(), kind: "" }));
const voice = (organisation: string, word: Voice["voice"]) => ({ organisation, voice: word }) as Voice;

describe("a consultation", () => {
  it("says who is still to be heard", () => {
    const tally = tallyOf(consultationOf(members, [voice("them", "objection")]));
    expect(tally).toEqual({ heard: 1, silent: ["US", "OTHERS"], consent: 0, objection: 1, abstention: 0 });
  });

  it("keeps what an organisation said that has left", () => {
    const consultation = consultationOf(members.slice(0, 1), [voice("us", "consent"), voice("gone", "objection")]);
    expect(consultation.map(({ id, name }) => [id, name])).toEqual([
      ["us", "US"],
      ["gone", ""],
    ]);
    expect(tallyOf(consultation)).toMatchObject({ silent: [], consent: 1, objection: 1 });
  });
});
