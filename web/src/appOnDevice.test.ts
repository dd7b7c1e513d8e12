import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { AppOnDevice } from "./appOnDevice";

class Worker extends EventTarget {
  readonly postMessage = vi.fn();
}

class Workers extends EventTarget {
  controller: Worker | null = new Worker();
  readonly registration = Object.assign(new EventTarget(), {
    active: this.controller,
    waiting: null as Worker | null,
    installing: null as Worker | null,
    update: () => Promise.resolve(),
  });

  register() {
    return Promise.resolve(this.registration);
  }

  /** A new version has come to the device. */
  install(): Worker {
    const worker = new Worker();
    this.registration.installing = worker;
    this.registration.dispatchEvent(new Event("updatefound"));
    this.registration.waiting = worker;
    worker.dispatchEvent(new Event("statechange"));
    return worker;
  }
}

let workers: Workers;
const reload = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv("PROD", true);
  workers = new Workers();
  const page = new EventTarget();
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("dispatchEvent", page.dispatchEvent.bind(page));
  vi.stubGlobal("navigator", { serviceWorker: workers });
  vi.stubGlobal("location", { reload });
  reload.mockReset();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

async function started(): Promise<AppOnDevice> {
  const app = new AppOnDevice();
  app.start();
  await vi.advanceTimersByTimeAsync(0);
  return app;
}

it("a new version waits until someone wants it, and then the window loads again once it has taken over", async () => {
  const app = await started();
  const next = workers.install();
  expect(app.update.get()).toBe("waiting");
  expect(next.postMessage).not.toHaveBeenCalled();
  app.useNew();
  expect(next.postMessage).toHaveBeenCalledWith({ type: "SKIP_WAITING" });
  expect(reload).not.toHaveBeenCalled();
  workers.dispatchEvent(new Event("controllerchange"));
  expect(reload).toHaveBeenCalledOnce();
});

it("a window that another one left behind says so, and is not loaded again by itself", async () => {
  const app = await started();
  workers.install();
  workers.dispatchEvent(new Event("controllerchange"));
  expect(app.update.get()).toBe("taken");
  expect(reload).not.toHaveBeenCalled();
  app.useNew();
  expect(reload).toHaveBeenCalledOnce();
});

it("the first version that comes to a device is no news", async () => {
  workers.controller = null;
  const app = await started();
  workers.dispatchEvent(new Event("controllerchange"));
  expect(app.update.get()).toBe("current");
});

it("offers to install when the browser does, once", async () => {
  const app = await started();
  const prompt = vi.fn(() => Promise.resolve());
  dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt }));
  expect(app.canInstall.get()).toBe(true);
  await app.install();
  expect(prompt).toHaveBeenCalledOnce();
  expect(app.canInstall.get()).toBe(false);
  dispatchEvent(new Event("appinstalled"));
  expect(app.isInstalled.get()).toBe(true);
});
