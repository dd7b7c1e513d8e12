import { next as A } from "@automerge/automerge/slim";
import { Repo, type DocHandle } from "@automerge/automerge-repo/slim";
import { describe, expect, it } from "vitest";

import { Discussions } from "../discussion/discussions";
import { startThread } from "../discussion/edits";
import type { OpenDocument } from "../openDocument";
import type { PlanDoc } from "../plan";
import { addEntity, foundPlan } from "../planEdits";
import { SYSTEM_CLOCK } from "../settle";
import { MemoryStorage } from "../testing/memory";
import { Value } from "../value";
import { Marks } from "./marks";
import { Notifications } from "./notifications";

const noor = { organisation: "01".repeat(32), person: "Noor" };
const sam = { organisation: "02".repeat(32), person: "Sam" };

/** One person at a device with one plan. What is to be looked at soon is looked at with `pass`. */
function device(memory = new MemoryStorage()) {
  const waiting: (() => void)[] = [];
  const repo = new Repo({ network: [] });
  const handle = repo.create<PlanDoc>();
  handle.update(() => A.change(A.init<PlanDoc>(), (draft) => foundPlan(draft, "Wonen")));
  const authorship = { message: "", clock: SYSTEM_CLOCK };
  const discussions = new Discussions({ repo, authorship, clock: SYSTEM_CLOCK, track: () => undefined });
  const document = { handle, status: new Value("ready") } as unknown as OpenDocument<PlanDoc>;
  const start = () =>
    new Notifications({
      me: noor,
      discussions,
      marks: new Marks(memory, "x.", "noor"),
      clock: { after: (_, run) => (waiting.push(run), () => undefined) },
      open: () => document,
    });
  const notifications = start();
  const pass = () => waiting.splice(0).forEach((run) => run());
  const say = async (text: string) => {
    const says = { ...sam, text, at: 1, mentions: [noor] };
    const anchor = { kind: "plan", entity: "", field: "", range: null } as const;
    await discussions.of(handle.documentId)?.change((draft) => startThread(draft, text, anchor, "c", says));
    pass();
  };
  const change = (by: typeof noor) => {
    const edit = { message: JSON.stringify(by), time: 9 };
    (handle as DocHandle<PlanDoc>).change((draft) => void addEntity(draft, "groundRule"), edit);
    pass();
  };
  return { plan: handle.documentId, notifications, start, pass, say, change };
}

const kinds = (notifications: Notifications) => notifications.state.get().notices.map(({ kind }) => kind);

describe("notifications", () => {
  it("are unread until they are read, also after a new start", async () => {
    const { notifications, start, say } = device();
    await say("eerst");
    expect(kinds(notifications)).toEqual(["mention"]);
    expect(notifications.state.get().unread.size).toBe(1);
    notifications.markRead(notifications.state.get().notices);
    expect(notifications.state.get().unread.size).toBe(0);
    await say("later");
    expect(start().state.get().unread).toEqual(notifications.state.get().unread);
    expect(notifications.state.get().unread.size).toBe(1);
  });

  it("tell of changes in a plan that is followed, until they are seen", () => {
    const { plan, notifications, pass, change } = device();
    change(sam);
    expect(kinds(notifications)).toEqual([]);
    notifications.follow(plan);
    change(noor);
    expect(kinds(notifications)).toEqual([]);
    change(sam);
    expect(kinds(notifications)).toEqual(["change"]);
    notifications.setShown(plan);
    expect(kinds(notifications)).toEqual([]);
    change(sam);
    expect(kinds(notifications)).toEqual([]);
    notifications.setShown(null);
    change(sam);
    expect(kinds(notifications)).toEqual(["change"]);
    notifications.markRead(notifications.state.get().notices);
    pass();
    expect(kinds(notifications)).toEqual([]);
    notifications.unfollow(plan);
    change(sam);
    expect(kinds(notifications)).toEqual([]);
  });

  it("go on after a new start from what was seen", () => {
    const memory = new MemoryStorage();
    const { plan, notifications, start, pass, change } = device(memory);
    notifications.follow(plan);
    change(sam);
    const again = start();
    pass();
    expect(again.followed.get().has(plan)).toBe(true);
    expect(kinds(again)).toEqual(["change"]);
  });
});
