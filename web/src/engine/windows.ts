/*
 * Windows of one browser know of each other by a lock that each of them holds, and that the browser takes away when a
 * window is gone, however that came about.
 */

/** Makes this window count; returns the function that ends that. */
export function standAsWindow(databaseName: string): () => void {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  void locks()?.request(lockOf(databaseName), { mode: "shared" }, () => ended);
  return end;
}

/** Whether this is the only window that works with these copies. A browser that cannot tell leaves it open: no. */
export async function isOnlyWindow(databaseName: string): Promise<boolean> {
  const { held = [] } = (await locks()?.query()) ?? {};
  return held.filter(({ name }) => name === lockOf(databaseName)).length === 1;
}

function lockOf(databaseName: string): string {
  return `${databaseName}/window`;
}

/** Missing where the page does not come over a trusted connection. */
function locks(): LockManager | undefined {
  return navigator.locks as LockManager | undefined;
}
