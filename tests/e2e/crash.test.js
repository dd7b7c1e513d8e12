/** A node that is killed while people write. What the page called saved is saved. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const FOR_WHOM = t('problem.forWhom');
const ROUNDS = 4;

let demo, browser, plan, bram, noor;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

/** Has the page write down what the field held each time when it called the work saved at our organisation. */
async function keepClaims(person) {
  await person.field(FOR_WHOM).evaluate((field) => {
    const saved = ['organisation', 'organisations'];
    window.claimed = '';
    const look = () => {
      const state = document.querySelector('[data-testid="save-state"]')?.getAttribute('data-state');
      if (saved.includes(state)) window.claimed = field.textContent;
    };
    look();
    new MutationObserver(look).observe(document.querySelector('header'), {
      subtree: true,
      childList: true,
      attributes: true,
    });
  });
}

const claimed = (person) => person.page.evaluate(() => window.claimed);

test('whatever the page called saved at our organisation is on the disk of a node that was killed', async () => {
  const { municipality } = demo;
  await bram.isTold('organisations', { holders: 3, members: 3 });
  for (let round = 1; round <= ROUNDS; round += 1) {
    await keepClaims(bram);
    await bram.writeIn(FOR_WHOM, ` Ronde ${round}.`);
    await eventually(async () => assert.match(await claimed(bram), new RegExp(`Ronde ${round}\\.`)));
    const typing = bram.writeIn(FOR_WHOM, ` ${'onbevestigd '.repeat(3)}${round}`);
    await bram.readsIn(FOR_WHOM, `Ronde ${round}. onbev`);
    await municipality.kill();
    await typing;
    const promised = await claimed(bram);
    // The node does not run: this is what its own disk holds, before anyone could send it again.
    const held = (await municipality.plan(plan.id)).problem.forWhom;
    assert.ok(held.startsWith(promised), `promised: ${promised}\nheld: ${held}`);
    await municipality.serve();
  }
});

test('the others went on with each other while it was away', async () => {
  await demo.municipality.kill();
  const samira = await Person.signIn(browser, demo.corporation, 'Samira Oulad');
  await samira.openPlan(plan.title);
  await samira.writeInStatement(' De gemeente is even weg.');
  await noor.readsInStatement('De gemeente is even weg.');
  await noor.writeInStatement(' Wij schrijven door.');
  await samira.readsInStatement('Wij schrijven door.');
  await noor.isTold('organisations', { holders: 2, members: 3 });
  await samira.close();
});

test('the killed node catches up by itself, with what its people wrote in the meantime', async () => {
  await bram.writeIn(FOR_WHOM, ' Geschreven zonder node.');
  await bram.isTold('offline');
  await demo.municipality.serve();
  await bram.readsInStatement('Wij schrijven door.');
  await noor.readsIn(FOR_WHOM, 'Geschreven zonder node.');
  await noor.readsIn(FOR_WHOM, `onbevestigd ${ROUNDS}`);
  for (const person of [bram, noor]) await person.isTold('organisations', { holders: 3, members: 3 });
  await eventually(async () => {
    const contents = await Promise.all(demo.nodes.map((node) => node.plan(plan.id)));
    assert.deepEqual(contents[1], contents[0]);
    assert.deepEqual(contents[2], contents[0]);
  });
});
