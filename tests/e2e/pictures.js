/** Draws the pictures of the main pages in docs/pictures from a fresh demo: `npm run pictures`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { startBrowser } from './browser.js';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const SIZES = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
];
/** The parts of a plan that are drawn besides its beginning. */
const SECTIONS = ['problem', 'needs', 'organisation'];

const [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
try {
  const plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  mkdirSync(FOLDER, { recursive: true });
  // A plan with company says more than an empty room.
  const company = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  await company.openPlan(plan.title);
  for (const viewport of SIZES) {
    const person = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema', { viewport });
    /** Light and dark, once all is there that the picture should show. */
    const draw = async (name) => {
      for (const [colorScheme, mark] of [
        ['light', ''],
        ['dark', '-dark'],
      ]) {
        await person.page.emulateMedia({ colorScheme });
        const path = join(FOLDER, `${name}-${viewport.width}${mark}.png`);
        await person.page.screenshot({ path, animations: 'disabled' });
      }
    };
    await person.isTold('organisation');
    await person.page.getByText(person.say('share.has')).nth(2).waitFor();
    await draw('home');
    await person.openPlan(plan.title);
    await person.sees(company);
    await person.isTold('organisations', { holders: 3, members: 3 });
    await draw('plan');
    for (const section of SECTIONS) {
      await person.goTo(section);
      await draw(`plan-${section}`);
    }
    await person.close();
  }
  await company.close();
} finally {
  await closeAll(
    () => browser.close(),
    () => demo.stop(),
  );
}
