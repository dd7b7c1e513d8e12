/**
 * Keeps the app itself on the device. A new version waits until every window of the old one is
 * closed, so that it never takes over a page with work in it.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // A browser that refuses (private mode, plain http) still gets the app from the node.
  navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
}
