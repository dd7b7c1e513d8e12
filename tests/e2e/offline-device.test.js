/** What a device holds, for whom, where the work is, and what may go. By keyboard, and sound for everyone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo, TITLES } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const FOR_WHOM = t('problem.forWhom');

let demo, browser, plan, noor;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await demo.isShared();
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

/** Presses a button by the keyboard alone. */
async function press(person, name) {
  const button = person.button(name).first();
  await button.focus();
  await person.page.keyboard.press('Enter');
}

const place = (person, name) => person.dialog.getByRole('listitem').filter({ hasText: name });
const row = (person, title) => person.page.getByRole('row').filter({ hasText: title });
const said = (person, words) => person.page.getByRole('log').getByText(words, { exact: true });

/** Signs out, by the menu of the account. */
async function signOut(person) {
  await person.button(t('shell.account', { person: person.name })).click();
  await person.page.getByRole('menuitem', { name: t('shell.signOut') }).click();
  await person.page.getByRole('alertdialog').getByRole('button', { name: t('signOut.confirm') }).click();
  await person.page.waitForURL(`${person.node.url}/sign-in`);
}

async function signIn(person, name) {
  await person.follow(await person.node.signInLink(name));
  await person.page.waitForURL(`${person.node.url}/`);
  person.name = name;
}

test('the indicator tells where the work is: here, at our node, and at each organisation with its last word', async () => {
  await noor.openPlan(plan.title);
  await noor.appIsOnDevice();
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await press(noor, t('work.open'));
  await place(noor, t('work.device')).filter({ hasText: t('work.deviceStored') }).waitFor();
  const organisations = [t('work.ourNode', { organisation: demo.ministry.organisation })];
  organisations.push(demo.municipality.organisation, demo.corporation.organisation);
  for (const name of organisations) {
    await place(noor, name)
      .filter({ hasText: t('work.has') })
      .filter({ hasText: t('work.lastReceipt', { moment: '' }).trim() })
      .waitFor();
  }
  await noor.dialog.getByText(t('work.connected')).waitFor();
  await isSound(noor.page, 'where is my work');
  await noor.page.keyboard.press('Escape');
  await noor.dialog.waitFor({ state: 'detached' });
  assert.equal(await noor.button(t('work.open')).evaluate((button) => button === document.activeElement), true);
});

test('offline it counts what is on its way to each of them, and says that it goes by itself', async () => {
  await noor.goOffline();
  await noor.isTold('offline');
  await noor.writeIn(FOR_WHOM, '!');
  await press(noor, t('work.open'));
  await place(noor, demo.municipality.organisation).filter({ hasText: t('work.behind_one', { count: 1 }) }).waitFor();
  await noor.dialog.getByText(t('work.waiting')).waitFor();
  await press(noor, t('work.tryNow'));
  await noor.goOnline();
  await place(noor, demo.municipality.organisation).filter({ hasText: t('work.has') }).waitFor();
  await noor.page.keyboard.press('Escape');
});

test('the page about the device lists its plans; a copy that our organisation has may go, and comes back', async () => {
  await noor.page.goto(`${demo.ministry.url}/device`);
  await row(noor, plan.title).filter({ hasText: t('device.sent') }).waitFor();
  await isSound(noor.page, 'this device');
  await press(noor, t('device.removeOf', { plan: plan.title }));
  await isSound(noor.page, 'deleting a copy');
  await press(noor, t('device.remove'));
  await said(noor, t('device.removed', { plan: plan.title })).waitFor();
  await row(noor, plan.title).waitFor({ state: 'detached' });
  // It stays away, also over a restart, until someone opens it.
  await noor.page.reload();
  await row(noor, TITLES[1]).waitFor();
  assert.equal(await row(noor, plan.title).count(), 0);
  await noor.page.goto(`${demo.ministry.url}/plans/${plan.id}`);
  await noor.readsIn(FOR_WHOM, '!');
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await noor.goOffline();
  await noor.page.reload();
  await noor.readsIn(FOR_WHOM, '!');
  await noor.goOnline();
});

test('a plan is pinned by the keyboard, and stays so', async () => {
  await noor.page.goto(`${demo.ministry.url}/device`);
  const pin = noor.page.getByRole('checkbox', { name: t('device.pin', { plan: plan.title }) });
  await pin.focus();
  await noor.page.keyboard.press('Space');
  await noor.page.reload();
  await noor.page.getByRole('checkbox', { name: t('device.pin', { plan: plan.title }), checked: true }).waitFor();
});

test('someone else on the same device has a place of their own; unsent work waits for who wrote it', async () => {
  await noor.page.goto(`${demo.ministry.url}/plans/${plan.id}`);
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await demo.ministry.kill();
  await noor.writeIn(FOR_WHOM, ' Nog van Noor.');
  await noor.isTold('offline');
  await signOut(noor);
  await demo.ministry.serve();
  await signIn(noor, 'Ties Brand');
  await noor.openPlan(plan.title);
  await noor.isTold('organisations', { holders: 3, members: 3 });
  assert.doesNotMatch(await noor.written(FOR_WHOM), /Nog van Noor/);
  await noor.page.goto(`${demo.ministry.url}/device`);
  const left = noor.page.getByRole('listitem').filter({ hasText: 'Noor Verhagen' });
  await left.filter({ hasText: t('device.accountUnsent_one', { count: 1 }) }).waitFor();
  const ofNoor = { person: 'Noor Verhagen', organisation: demo.ministry.organisation };
  await press(noor, t('device.accountRemoveOf', ofNoor));
  await noor.notice(t('device.accountRemoveUnsent', { person: 'Noor Verhagen' })).waitFor();
  await isSound(noor.page, 'deleting the copies of another');
  await press(noor, t('device.cancel'));
  await signOut(noor);
  await signIn(noor, 'Noor Verhagen');
  // Without opening it: what was unsent goes as soon as its writer is back.
  const bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await bram.openPlan(plan.title);
  await bram.readsIn(FOR_WHOM, 'Nog van Noor.');
  await bram.close();
});

test('the copies of someone else can be deleted, and those of who is here stay', async () => {
  await noor.page.goto(`${demo.ministry.url}/device`);
  await press(noor, t('device.accountRemoveOf', { person: 'Ties Brand', organisation: demo.ministry.organisation }));
  await press(noor, t('device.accountRemove'));
  await said(noor, t('device.accountRemoved', { person: 'Ties Brand' })).waitFor();
  assert.equal(await noor.page.getByRole('listitem').filter({ hasText: 'Ties Brand' }).count(), 0);
  await row(noor, plan.title).waitFor();
});
