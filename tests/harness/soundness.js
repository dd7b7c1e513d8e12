/** What is wrong with a page for people who use a screen reader or a small screen. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The tools of the tests in the browser are installed beside those.
const AXE = readFileSync(createRequire(new URL('../e2e/', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong on the page as it is now, in words.
 *
 * @param {string} [part] a selector of the part to look at; the whole page unless given
 */
export async function findings(page, part) {
  // Evaluated by the debugger, not by the page: its content security policy stays as strict as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (context) => globalThis.axe.run(context ?? document, { resultTypes: ['violations'] }),
    part,
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Checks that axe finds nothing on the page, and that nothing makes it wider than the screen. */
export async function isSound(page, what, part) {
  assert.deepEqual(await findings(page, part), [], what);
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  assert.ok(overflow <= 0, `${what} is ${overflow} px too wide`);
}
