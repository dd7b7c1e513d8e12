import { next as A } from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";

import { listPlan, planEntry, plansOf, type WorkspaceDoc } from "./workspace";

describe("the list of plans", () => {
  it("gets a new plan as the node expects it", () => {
    const workspace = A.change(A.from({ plans: {} } as Record<string, unknown>) as A.Doc<WorkspaceDoc>, (draft) =>
      listPlan(draft, "doc", "Opvang", 1_700_000_000_000.7),
    );
    const stored = workspace.plans!["doc"]!;
    expect(A.isImmutableString(stored["title"])).toBe(true);
    expect(stored["addedAt"]).toBe(1_700_000_000_000);
    expect(stored["members"]).toEqual({});
  });

  it("keeps the members and the moment when a plan gets another title", () => {
    let workspace = A.from({
      plans: { doc: { title: new A.ImmutableString("Oud"), addedAt: 5, members: { org: { name: "Ministerie" } } } },
    } as Record<string, unknown>) as A.Doc<WorkspaceDoc>;
    workspace = A.change(workspace, (draft) => listPlan(draft, "doc", "Nieuw", 9));
    expect(planEntry(workspace, "doc")).toEqual({
      documentId: "doc",
      title: "Nieuw",
      addedAt: 5,
      members: [{ id: "org", name: "Ministerie", kind: "", standing: "unknown" }],
    });
  });

  it("shows the newest plan first, and survives what it does not know", () => {
    expect(plansOf({})).toEqual([]);
    const plans = plansOf({ plans: { a: { title: "a", addedAt: 1 }, b: { title: "b", addedAt: 2n, members: 4 } } });
    expect(plans.map(({ documentId }) => documentId)).toEqual(["b", "a"]);
  });
});
