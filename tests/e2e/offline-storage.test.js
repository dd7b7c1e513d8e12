/** A device that runs out of space, and a browser that clears what it held. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
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
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
  await noor.appIsOnDevice();
  await noor.isTold('organisations', { holders: 3, members: 3 });
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

/**
 * Has the browser refuse what is written, as it does when there is no room. The real limit cannot be lowered for one
 * device of a test: all of them share the browser.
 */
const fill = (isFull) =>
  noor.page.evaluate((full) => {
    window.put ??= IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = full
      ? () => {
          throw new DOMException('no room', 'QuotaExceededError');
        }
      : window.put;
  }, isFull);

test('a full device says so in words, and editing goes on', async () => {
  await fill(true);
  await noor.writeIn(FOR_WHOM, ' Zonder ruimte.');
  await noor.notice(t('device.full')).waitFor();
  await bram.readsIn(FOR_WHOM, 'Zonder ruimte.');
  await isSound(noor.page, 'a full device');
});

test('without a connection either it never claims that the work is saved', async () => {
  await noor.goOffline();
  await noor.writeIn(FOR_WHOM, ' Ook offline.');
  await noor.isTold('failed');
  await noor.page.getByText(t('device.fullOffline')).waitFor();
});

test('with room again saving goes on by itself, and nothing is lost', async () => {
  await fill(false);
  await noor.isTold('offline');
  await noor.notice(t('device.full')).waitFor({ state: 'detached' });
  await noor.page.reload();
  await noor.readsIn(FOR_WHOM, 'Ook offline.');
  await noor.goOnline();
  await bram.readsIn(FOR_WHOM, 'Ook offline.');
});

test('copies that the browser cleared come back from our node, and people are told', async () => {
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await noor.goOffline();
  await noor.isTold('offline');
  await noor.writeIn(FOR_WHOM, ' Nooit verzonden.');
  await noor.isTold('offline');
  await noor.page.close();
  const page = await noor.newPage();
  const storage = await noor.context.newCDPSession(page);
  await storage.send('Storage.clearDataForOrigin', { origin: demo.ministry.url, storageTypes: 'indexeddb' });
  await noor.goOnline();
  await noor.follow(`${demo.ministry.url}/plans/${plan.id}`);
  await noor.notice(t('device.lost')).waitFor();
  await noor.page.getByText(t('device.lostUnsent', { plans: plan.title })).waitFor();
  await noor.readsIn(FOR_WHOM, 'Ook offline.');
  assert.doesNotMatch(await noor.written(FOR_WHOM), /Nooit verzonden/);
  await isSound(noor.page, 'a browser that cleared its copies');
  await noor.button(t('device.lostOk')).press('Enter');
  await noor.notice(t('device.lost')).waitFor({ state: 'detached' });
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await noor.goOffline();
  await noor.page.reload();
  await noor.readsIn(FOR_WHOM, 'Ook offline.');
  await noor.goOnline();
});
