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

let demo, browser, plan, noor, bram, devtools;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await demo.isShared();
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
  await noor.appIsOnDevice();
  await noor.isTold('organisations', { holders: 3, members: 3 });
  devtools = await noor.context.newCDPSession(noor.page);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

/** How many bytes the browser gives the app; as many as it likes when not told. */
const giveSpace = (quotaSize) =>
  devtools.send('Storage.overrideQuotaForOrigin', {
    origin: demo.ministry.url,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });

test('a full device says so in words, and editing goes on', async () => {
  await giveSpace(1);
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
  await giveSpace();
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
  assert.doesNotMatch(await noor.field(FOR_WHOM).inputValue(), /Nooit verzonden/);
  await isSound(noor.page, 'a browser that cleared its copies');
  await noor.button(t('device.lostOk')).press('Enter');
  await noor.notice(t('device.lost')).waitFor({ state: 'detached' });
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await noor.goOffline();
  await noor.page.reload();
  await noor.readsIn(FOR_WHOM, 'Ook offline.');
  await noor.goOnline();
});
