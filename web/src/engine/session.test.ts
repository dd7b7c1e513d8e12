import { describe, expect, it } from "vitest";

import { SessionStore } from "./session";
import { MemoryStorage } from "./testing/memory";

const SESSION = {
  organisation: { id: "a1", name: "Ministerie", kind: "ministry" },
  person: { id: "p", name: "Fatima" },
  workspace: "ws",
  administrator: false,
  contact: null,
  storageId: "a1",
};

type Answer = { status: number; body?: unknown } | "no network";

/** A node that gives these answers, by method. */
function node(answers: Partial<Record<string, Answer>>) {
  const calls: string[] = [];
  const fetcher = (async (_path: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    calls.push(method);
    const answer = answers[method] ?? "no network";
    if (answer === "no network") throw new TypeError("failed to fetch");
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status });
  }) as typeof fetch;
  return { fetcher, calls, answers };
}

describe("the session on this device", () => {
  it("is there at once after an earlier sign-in, without a network", async () => {
    const memory = new MemoryStorage();
    await new SessionStore(memory, node({ POST: { status: 201, body: SESSION } }).fetcher).signIn("token");
    const offline = new SessionStore(memory, node({}).fetcher);
    expect(offline.state.get()).toEqual({ kind: "active", session: SESSION });
    await offline.refresh();
    expect(offline.state.get().kind).toBe("active");
  });

  it("is unknown on a new device until the node answers", async () => {
    const store = new SessionStore(new MemoryStorage(), node({ GET: { status: 200, body: SESSION } }).fetcher);
    expect(store.state.get().kind).toBe("checking");
    await store.refresh();
    expect(store.state.get().kind).toBe("active");
  });

  it("is none on a new device that cannot reach the node, and says why", async () => {
    const store = new SessionStore(new MemoryStorage(), node({}).fetcher);
    await store.refresh();
    expect(store.state.get()).toEqual({ kind: "none", unreachable: true });
  });

  it("ends when the node says so, and the work stays open", async () => {
    const memory = new MemoryStorage();
    const { fetcher } = node({ POST: { status: 201, body: SESSION }, GET: { status: 401 } });
    const store = new SessionStore(memory, fetcher);
    await store.signIn("token");
    await store.refresh();
    expect(store.state.get()).toEqual({ kind: "ended", session: SESSION });
    expect(new SessionStore(memory, fetcher).state.get().kind).toBe("active");
  });

  it("is not ended by an answer about the time before the sign-in", async () => {
    let answerLate: (response: Response) => void = () => undefined;
    const fetcher = ((_path: string, init: RequestInit) =>
      init.method === "GET"
        ? new Promise<Response>((resolve) => (answerLate = resolve))
        : Promise.resolve(new Response(JSON.stringify(SESSION), { status: 201 }))) as typeof fetch;
    const store = new SessionStore(new MemoryStorage(), fetcher);
    const refreshing = store.refresh();
    // The question about a pending sign-out comes first, and takes a turn.
    await Promise.resolve();
    await store.signIn("token");
    answerLate(new Response(null, { status: 401 }));
    await refreshing;
    expect(store.state.get().kind).toBe("active");
  });

  it("ignores what it cannot read", () => {
    const memory = new MemoryStorage();
    memory.setItem("opgave.session", "{not json");
    expect(new SessionStore(memory, node({}).fetcher).state.get().kind).toBe("checking");
  });
});

describe("signing in", () => {
  const signIn = (answer: Answer) => new SessionStore(new MemoryStorage(), node({ POST: answer }).fetcher).signIn("t");

  it("tells a used link, a missing network and a failing node apart", async () => {
    expect(await signIn({ status: 201, body: SESSION })).toBe("ok");
    expect(await signIn({ status: 401, body: { title: "used" } })).toBe("refused");
    expect(await signIn("no network")).toBe("unreachable");
    expect(await signIn({ status: 503 })).toBe("unreachable");
    expect(await signIn({ status: 500 })).toBe("failed");
    expect(await signIn({ status: 201, body: { nothing: true } })).toBe("failed");
  });
});

describe("signing out", () => {
  it("works without a network, and tells the node at the next start", async () => {
    const memory = new MemoryStorage();
    const first = node({ POST: { status: 201, body: SESSION } });
    const store = new SessionStore(memory, first.fetcher);
    await store.signIn("token");
    await store.signOut();
    expect(store.state.get()).toEqual({ kind: "none", unreachable: false });

    const later = node({ DELETE: { status: 204 }, GET: { status: 401 } });
    const next = new SessionStore(memory, later.fetcher);
    await next.refresh();
    expect(later.calls).toEqual(["DELETE", "GET"]);
    expect(next.state.get().kind).toBe("none");
  });

  it("is not undone by a cookie that the node could not be told about", async () => {
    const memory = new MemoryStorage();
    const answers = node({ POST: { status: 201, body: SESSION }, GET: { status: 200, body: SESSION } });
    const store = new SessionStore(memory, answers.fetcher);
    await store.signIn("token");
    await store.signOut();
    await store.refresh();
    expect(store.state.get().kind).toBe("none");
  });

  it("is followed by the other windows of the browser", async () => {
    const memory = new MemoryStorage();
    const answers = node({ POST: { status: 201, body: SESSION }, DELETE: { status: 204 } });
    const here = new SessionStore(memory, answers.fetcher);
    await here.signIn("token");
    const there = new SessionStore(memory, answers.fetcher);
    await here.signOut();
    there.followOtherTab();
    expect(there.state.get().kind).toBe("none");
  });
});
