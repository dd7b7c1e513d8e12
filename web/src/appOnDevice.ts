import { ownScript } from "./engine/trusted";
import { Value, type Readable } from "./engine/value";
import { keepLooks } from "./looksOnDevice";

/**
 * - `current`: nothing newer is known;
 * - `waiting`: a new version is on the device, and waits until someone wants it;
 * - `taken`: another window uses the new version already, and this one still the old.
 */
export type AppUpdate = "current" | "waiting" | "taken";

/** Milliseconds between two looks for a new version, in a window that stays open for days. */
const LOOK_EVERY = 60 * 60_000;

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** The app itself as it stands on this device: its version, and whether it is installed. */
export class AppOnDevice {
  readonly #update = new Value<AppUpdate>("current");
  readonly #install = new Value<InstallPrompt | null>(null);
  readonly #installed = new Value(matchMedia("(display-mode: standalone)").matches);
  #waiting: ServiceWorker | undefined;

  /** Keeps the app on the device. A new version never takes over a window with work in it by itself. */
  start(): void {
    addEventListener("beforeinstallprompt", (event) => {
      // Not in the middle of work: the page about this device offers it.
      event.preventDefault();
      this.#install.set(event as InstallPrompt);
    });
    addEventListener("appinstalled", () => {
      this.#install.set(null);
      this.#installed.set(true);
    });
    if (import.meta.env.PROD && "serviceWorker" in navigator) void this.#follow(navigator.serviceWorker);
  }

  get update(): Readable<AppUpdate> {
    return this.#update;
  }

  get canInstall(): Readable<boolean> {
    return { get: () => this.#install.get() !== null, subscribe: this.#install.subscribe };
  }

  get isInstalled(): Readable<boolean> {
    return this.#installed;
  }

  /** Lets the browser ask whether to install; it does so only at someone's own press. */
  async install(): Promise<void> {
    const prompt = this.#install.get();
    this.#install.set(null);
    await prompt?.prompt();
  }

  /** Uses the new version; the page loads again as soon as it has taken over. */
  useNew(): void {
    const reload = () => location.reload();
    if (!this.#waiting) {
      reload();
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    this.#waiting.postMessage({ type: "SKIP_WAITING" });
  }

  async #follow(workers: ServiceWorkerContainer): Promise<void> {
    const hadOne = workers.controller !== null;
    const keep = () => void keepLooks((address) => fetch(address));
    if (hadOne) keep();
    else workers.addEventListener("controllerchange", keep, { once: true });
    workers.addEventListener("controllerchange", () => {
      // The very first one takes over a page that came from the node just now, in the same version.
      if (hadOne && !this.#waiting) this.#update.set("taken");
      if (this.#waiting) {
        this.#waiting = undefined;
        this.#update.set("taken");
      }
    });
    try {
      const registration = await workers.register(ownScript("/sw.js"), { updateViaCache: "none" });
      this.#notice(registration);
      registration.addEventListener("updatefound", () => {
        registration.installing?.addEventListener("statechange", () => this.#notice(registration));
      });
      const look = () => void registration.update().catch(() => undefined);
      setInterval(look, LOOK_EVERY);
      addEventListener("online", look);
    } catch {
      // A browser that refuses (private mode, plain http) still gets the app from the node.
    }
  }

  #notice({ waiting, active }: ServiceWorkerRegistration): void {
    if (!waiting || !active) return;
    this.#waiting = waiting;
    this.#update.set("waiting");
  }
}
