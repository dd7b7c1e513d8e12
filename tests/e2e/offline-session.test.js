/** A session that ends in mid-edit, a clock that is wrong, and a new version of the app: the work and its place stay. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { send } from '../harness/http.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const FOR_WHOM = t('problem.forWhom');

let demo, browser, plan, noor;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await demo.isShared();
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  await noor.openPlan(plan.title);
  await noor.isTold('organisations', { holders: 3, members: 3 });
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

async function endSession(person) {
  const cookies = await person.context.cookies(person.node.url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { origin: person.node.url, cookie };
  assert.equal((await send(`${person.node.url}/api/v1/session`, { method: 'DELETE', headers })).status, 204);
}

const holds = (text) =>
  eventually(async () => assert.ok((await demo.ministry.plan(plan.id)).problem.forWhom.includes(text), text));

test('whose session ends while writing signs in again on the spot, by keyboard, and the work goes on', async () => {
  const { url } = demo.ministry;
  await endSession(noor);
  await noor.notice(t('shell.sessionEnded')).waitFor();
  await noor.writeIn(FOR_WHOM, ' Zonder sessie geschreven.');
  await noor.isTold('offline');
  await noor.button(t('shell.signInAgain')).press('Enter');
  await isSound(noor.page, 'signing in again');
  await noor.page.keyboard.type('https://elders.example/sign-in#abc');
  await noor.page.keyboard.press('Enter');
  await noor.dialog.getByText(t('shell.againInvalid')).waitFor();
  await noor.page.keyboard.press('Control+A');
  await noor.page.keyboard.type(await demo.ministry.signInLink('Noor Verhagen'));
  await noor.page.keyboard.press('Enter');
  await noor.dialog.waitFor({ state: 'detached' });
  await noor.notice(t('shell.sessionEnded')).waitFor({ state: 'detached' });
  await noor.isTold('organisations', { holders: 3, members: 3 });
  assert.ok(noor.page.url().startsWith(`${url}/plans/${plan.id}`));
  await holds('Zonder sessie geschreven.');
});

test('signing in again in another window is enough for all of them', async () => {
  const first = noor.page;
  await endSession(noor);
  await noor.notice(t('shell.sessionEnded')).waitFor();
  await noor.writeIn(FOR_WHOM, ' Nog steeds hier.');
  await noor.newPage();
  await noor.follow(await demo.ministry.signInLink('Noor Verhagen'));
  await noor.heading(1).filter({ hasText: t('home.title') }).waitFor();
  await first.getByText(t('shell.sessionEnded')).waitFor({ state: 'detached' });
  await holds('Nog steeds hier.');
  await noor.page.close();
  noor.page = first;
});

test('a clock that is hours off is said in words, and what is written gets the time of the node', async () => {
  const ties = await Person.arrive(browser, demo.ministry);
  await ties.context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 26 * 3_600_000;
  });
  await ties.follow(await demo.ministry.signInLink('Ties Brand'));
  await ties.heading(1).filter({ hasText: t('home.title') }).waitFor();
  await ties.notice(t('device.clock')).waitFor();
  await ties.page.getByText(t('device.clockAhead', { difference: '1 dag' })).waitFor();
  await isSound(ties.page, 'a clock that is off');
  await ties.openPlan(plan.title);
  const before = Date.now();
  await ties.writeIn(FOR_WHOM, ' Van morgen.');
  await holds('Van morgen.');
  const history = await demo.ministry.command('plan', 'history', plan.id);
  const newest = history.find(({ person }) => person === 'Ties Brand');
  assert.ok(Math.abs(Date.parse(newest.at) - before) < 60_000, `the change is said to be of ${newest.at}`);
  await ties.close();
});
