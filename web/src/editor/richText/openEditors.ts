/** So many editors stay open after their person went on: each keeps what can be undone, and costs memory. */
const MOST = 4;

/** The open editors of this page, the one used last at the end. */
const open: (() => void)[] = [];

/** Notes that an editor is in use; when too many are open, the one that was left longest ago is closed. */
export function isInUse(close: () => void): void {
  isClosed(close);
  open.push(close);
  if (open.length > MOST) open.shift()?.();
}

export function isClosed(close: () => void): void {
  const index = open.indexOf(close);
  if (index >= 0) open.splice(index, 1);
}
