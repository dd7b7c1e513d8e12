/** Plans that nobody opened are on the device all the same: a worker beside the page keeps them. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { freshFolder } from '../harness/folders.js';
import { Node } from '../harness/nodes.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const FOR_WHOM = t('problem.forWhom');

let node, browser, noor, opened;

before(async () => {
  [node, browser] = await Promise.all([Node.serve('Woonkracht'), startBrowser()]);
  opened = await makePlan('Die open is');
  noor = await Person.signIn(browser, node, 'Noor Verhagen');
  await noor.openPlan('Die open is');
  await noor.appIsOnDevice();
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => browser?.close(),
    () => node?.release(),
  ),
);

/** Makes a plan at the node, as a colleague would. */
async function makePlan(title) {
  const file = join(freshFolder(), 'plan.json');
  const problem = { statement: [], forWhom: `Voor wie in ${title} woont.`, howLarge: '', ifNothing: '' };
  await writeFile(file, JSON.stringify({ schema: 2, title, problem }));
  await node.command('plan', 'import', file);
  return (await node.planTitled(title)).id;
}

/** Waits until the device holds pieces of a plan. */
async function isOnDevice(person, plan) {
  await eventually(async () => assert.ok((await piecesOf(person, plan)) > 0, 'the device holds nothing of the plan'));
}

function piecesOf(person, plan) {
  return person.page.evaluate(async (id) => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const { name } = (await indexedDB.databases()).find((database) => database.name.startsWith('opgave-'));
    const database = await done(indexedDB.open(name));
    const keys = await done(database.transaction('chunks').objectStore('chunks').getAllKeys());
    database.close();
    return keys.filter(([document, kind]) => document === id && kind !== 'sync-state').length;
  }, plan);
}

const keepers = (person) =>
  person.page.evaluate(async () => {
    const { held, pending } = await navigator.locks.query();
    const of = (locks) => locks.filter(({ name }) => name.endsWith('-keeper')).length;
    return { working: of(held), waiting: of(pending) };
  });

test('a plan of a colleague comes to the device while another one is open, and opens without a network', async () => {
  const plan = await makePlan('Nooit geopend');
  await isOnDevice(noor, plan);
  await noor.goOffline();
  await noor.page.goto(`${node.url}/plans/${plan}`);
  await noor.readsIn(FOR_WHOM, 'Voor wie in Nooit geopend woont.');
  await noor.goOnline();
});

test('how far it is can be seen, and it can be stopped, also from another window', async () => {
  const first = noor.page;
  await noor.page.goto(`${node.url}/device`);
  await noor.notice(t('device.fetchedAll_other', { count: 2 })).waitFor();
  await isSound(noor.page, 'fetching in the background');
  await noor.newPage();
  await noor.follow(`${node.url}/device`);
  const stop = noor.button(t('device.fetchStop'));
  await stop.focus();
  await noor.page.keyboard.press('Enter');
  await noor.notice(t('device.fetchingOff')).waitFor();
  await first.getByText(t('device.fetchingOff'), { exact: true }).waitFor();
  await isSound(noor.page, 'no fetching in the background');
  const plan = await makePlan('Niet vanzelf');
  await first.goto(`${node.url}/`);
  await first.getByRole('link', { name: 'Niet vanzelf', exact: true }).waitFor();
  await noor.button(t('device.fetchGoOn')).press('Enter');
  await first.goto(`${node.url}/device`);
  await isOnDevice(noor, plan);
  await noor.page.close();
  noor.page = first;
});

test('several windows have one keeper among them, and the next one takes over', async () => {
  const first = noor.page;
  await eventually(async () => assert.deepEqual(await keepers(noor), { working: 1, waiting: 0 }));
  await noor.newPage();
  await noor.follow(`${node.url}/plans/${opened}`);
  await eventually(async () => assert.deepEqual(await keepers(noor), { working: 1, waiting: 1 }));
  await first.close();
  await eventually(async () => assert.deepEqual(await keepers(noor), { working: 1, waiting: 0 }));
  await isOnDevice(noor, await makePlan('Na de wisseling'));
});

test('whoever signs out has no keeper left', async () => {
  await noor.button(t('shell.account', { person: 'Noor Verhagen' })).click();
  await noor.page.getByRole('menuitem', { name: t('shell.signOut') }).click();
  await noor.page.getByRole('alertdialog').getByRole('button', { name: t('signOut.confirm') }).click();
  await noor.page.waitForURL(`${node.url}/sign-in`);
  await eventually(async () => assert.deepEqual(await keepers(noor), { working: 0, waiting: 0 }));
});
