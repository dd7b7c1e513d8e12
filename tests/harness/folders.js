import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set();

process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder that is gone when the tests of this file are. Its path is short, for the sockets in it. */
export function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'og-'));
  made.add(folder);
  return folder;
}
