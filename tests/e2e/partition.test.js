/** Nodes that cannot reach each other, or that are gone for a while. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { connected } from '../harness/nodes.js';
import { Person } from '../harness/person.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const [HOW_LARGE, IF_NOTHING] = [t('problem.howLarge'), t('problem.ifNothing')];

let demo, browser, plan, noor, bram, samira;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  samira = await Person.signIn(browser, demo.corporation, 'Samira Oulad');
  for (const person of [noor, bram, samira]) await person.openPlan(plan.title);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => samira?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

async function agree(pattern) {
  await eventually(async () => {
    const contents = await Promise.all(demo.nodes.map((node) => node.plan(plan.id)));
    for (const content of contents) {
      assert.match(JSON.stringify(content), pattern);
      assert.deepEqual(content, contents[0]);
    }
  });
}

test('when a node is away, the page no longer claims that all organisations have the work', async () => {
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await demo.corporation.stop();
  await noor.writeIn(HOW_LARGE, ' Zonder De Veste geschreven.');
  await noor.isTold('organisations', { holders: 2, members: 3 });
  await bram.readsIn(HOW_LARGE, 'Zonder De Veste geschreven.');
});

test('people of a node that is away go on at their browser', async () => {
  await samira.isTold('offline');
  await samira.writeIn(HOW_LARGE, ' Samira zonder node.');
  await samira.isTold('offline');
});

test('when the node is back it catches up by itself, and so does everyone else', async () => {
  await demo.corporation.serve();
  await samira.readsIn(HOW_LARGE, 'Zonder De Veste geschreven.');
  for (const person of [noor, bram]) await person.readsIn(HOW_LARGE, 'Samira zonder node.');
  for (const person of [noor, bram, samira]) await person.isTold('organisations', { holders: 3, members: 3 });
  await agree(/Samira zonder node\./);
});

test('two nodes that changed the same text while they were apart converge', async () => {
  // Nobody may carry the news: first one node is alone, then the other.
  await demo.municipality.stop();
  await demo.corporation.stop();
  await noor.writeIn(IF_NOTHING, ' Alleen bij het ministerie.');
  await noor.isTold('organisation');
  await demo.ministry.stop();
  await demo.municipality.serve();
  await bram.writeIn(IF_NOTHING, ' Alleen bij de gemeente.');
  await bram.isTold('organisation');
  await demo.ministry.serve();
  await noor.readsIn(IF_NOTHING, 'Alleen bij de gemeente.');
  await bram.readsIn(IF_NOTHING, 'Alleen bij het ministerie.');
  await demo.corporation.serve();
  await samira.readsIn(IF_NOTHING, 'Alleen bij de gemeente.');
  await samira.readsIn(IF_NOTHING, 'Alleen bij het ministerie.');
  await agree(/Alleen bij de gemeente\./);
  const texts = await Promise.all([noor, bram, samira].map((person) => person.written(IF_NOTHING)));
  assert.equal(new Set(texts).size, 1, texts.join('\n'));
});

test('a node that stands still delays nobody, and catches up when it goes on', async () => {
  await connected(demo.ministry, demo.municipality);
  demo.corporation.pause();
  try {
    await noor.writeInStatement(' De Veste staat stil.');
    await bram.readsInStatement('De Veste staat stil.');
    await bram.writeInStatement(' Wij gaan door.');
    await noor.readsInStatement('Wij gaan door.');
    await noor.isTold('organisations', { holders: 2, members: 3 });
  } finally {
    demo.corporation.goOn();
  }
  await samira.readsInStatement('Wij gaan door.');
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await agree(/Wij gaan door\./);
});
