import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** A browser that takes only what a policy made. */
function guarded() {
  const names: string[] = [];
  vi.stubGlobal("location", { origin: "https://node.example" });
  vi.stubGlobal("trustedTypes", {
    createPolicy(name: string, rules: Record<string, (text: string) => string>) {
      names.push(name);
      return Object.fromEntries(
        Object.entries(rules).map(([rule, make]) => [rule, (text: string) => ({ made: make(text) })]),
      );
    },
  });
  return names;
}

describe("what a browser runs or reads as a page", () => {
  it("comes through the policies that the node allows, each made once", async () => {
    const names = guarded();
    const { ownScript, forNoPage } = await import("./trusted");
    expect(ownScript("/assets/worker.js")).toEqual({ made: "/assets/worker.js" });
    expect(ownScript("https://node.example/sw.js")).toEqual({ made: "https://node.example/sw.js" });
    expect(forNoPage("<p>a</p>")).toEqual({ made: "<p>a</p>" });
    forNoPage("<p>b</p>");
    expect(names).toEqual(["opgave", "opgave-paste"]);
  });

  it("is never a script of another site", async () => {
    guarded();
    const { ownScript } = await import("./trusted");
    for (const url of ["https://elsewhere.example/worker.js", "//elsewhere.example/a.js", "data:text/javascript,1"]) {
      expect(() => ownScript(url)).toThrow(TypeError);
    }
  });

  it("is passed as it is in a browser without such policies", async () => {
    const { ownScript, forNoPage } = await import("./trusted");
    expect(ownScript("/sw.js")).toBe("/sw.js");
    expect(forNoPage("<p>a</p>")).toBe("<p>a</p>");
  });
});
