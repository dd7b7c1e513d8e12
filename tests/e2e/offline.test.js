/** A device without a network: it starts, opens, writes and makes plans, and everything merges afterwards. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo, TITLES } from '../harness/demo.js';
import { unknownDocumentId } from '../harness/documentIds.js';
import { Person } from '../harness/person.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const FOR_WHOM = t('problem.forWhom');

let demo, browser, plan, noor, bram;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await demo.isShared();
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

test('without a network the page says so, and goes on', async () => {
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
  await noor.appIsOnDevice();
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await noor.goOffline();
  await noor.isTold('offline');
  await noor.writeInStatement(' In de trein geschreven.');
  await noor.isTold('offline');
});

test('the app starts cold without a network, and the plan opens with all that was written', async () => {
  await noor.page.reload();
  await noor.readsInStatement('In de trein geschreven.');
  await noor.isTold('offline');
  await noor.writeInStatement(' En na de herstart verder.');
  await noor.writeIn(FOR_WHOM, ' Offline toegevoegd.');
  await noor.isTold('offline');
});

test('a plan can be made without a network', async () => {
  await noor.goHome();
  await noor.makePlan('Opgave uit de trein');
  await noor.writeIn(FOR_WHOM, 'Voor wie onderweg is.');
  await noor.isTold('offline');
  await noor.page.reload();
  await noor.readsIn(FOR_WHOM, 'Voor wie onderweg is.');
  assert.deepEqual(await demo.ministry.titles(), TITLES);
});

test('meanwhile the others go on without the one who is offline', async () => {
  await bram.writeInStatement(' Bram schreef intussen door.');
  await bram.writeIn(FOR_WHOM, ' Intussen van Bram.');
  await bram.isTold('organisations', { holders: 3, members: 3 });
  assert.equal(await bram.statement.filter({ hasText: 'In de trein geschreven.' }).count(), 0);
});

test('with the network back everything merges, at all organisations', async () => {
  await noor.goOnline();
  // The plan of the train is on the screen: the shared plan must go without being opened.
  await bram.readsInStatement('In de trein geschreven.');
  await bram.readsInStatement('En na de herstart verder.');
  await bram.readsInStatement('Bram schreef intussen door.');
  await bram.readsIn(FOR_WHOM, 'Offline toegevoegd.');
  await noor.isTold('organisation');
  await noor.goHome();
  await noor.openPlan(plan.title);
  await noor.readsInStatement('Bram schreef intussen door.');
  await noor.readsIn(FOR_WHOM, 'Intussen van Bram.');
  await noor.isTold('organisations', { holders: 3, members: 3 });
  const atCorporation = await eventually(async () => {
    const content = await demo.corporation.plan(plan.id);
    assert.match(content.problem.forWhom, /Offline toegevoegd\./);
    return content;
  });
  assert.match(atCorporation.problem.forWhom, /Intussen van Bram\./);
});

test('the plan that was made offline is a plan of the own organisation, and of nobody else', async () => {
  const made = await demo.ministry.planTitled('Opgave uit de trein');
  assert.deepEqual(
    made.members.map(({ name }) => name),
    [demo.ministry.organisation],
  );
  assert.equal((await demo.ministry.plan(made.id)).problem.forWhom, 'Voor wie onderweg is.');
  for (const node of [demo.municipality, demo.corporation]) {
    assert.deepEqual(await node.titles(), TITLES);
  }
});

test('work of a page that was closed offline goes when the app is opened again, on any page', async () => {
  await noor.goOffline();
  await noor.isTold('offline');
  await noor.writeIn(FOR_WHOM, ' Nog net voor het sluiten.');
  await noor.isTold('offline');
  await noor.page.close();
  await noor.goOnline();
  await noor.newPage();
  await noor.follow(`${demo.ministry.url}/`);
  await bram.readsIn(FOR_WHOM, 'Nog net voor het sluiten.');
});

test('two windows of one browser show each other what they wrote, without a node', async () => {
  const first = noor.page;
  await noor.openPlan(plan.title);
  await noor.newPage();
  await noor.follow(`${demo.ministry.url}/plans/${plan.id}`);
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await noor.goOffline();
  await noor.isTold('offline');
  await noor.writeIn(FOR_WHOM, ' In het tweede venster.');
  await eventually(async () => {
    const shown = await first.getByRole('textbox', { name: FOR_WHOM, exact: true }).textContent();
    assert.match(shown, /In het tweede venster\./);
  });
  await noor.goOnline();
  await bram.readsIn(FOR_WHOM, 'In het tweede venster.');
});

test('a plan that this device never had says why it does not open', async () => {
  await noor.goOffline();
  await noor.page.goto(`${demo.ministry.url}/plans/${unknownDocumentId()}`);
  await noor.notice(t('plan.absentOffline')).waitFor();
  await noor.goOnline();
});
