/** A new version of the app comes to a device with work that the node does not have yet: it goes on with all of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { FrontDoor } from '../harness/frontDoor.js';
import { Node } from '../harness/nodes.js';
import { PATIENCE, Person } from '../harness/person.js';
import { freePort } from '../harness/ports.js';
import { eventually } from '../harness/waiting.js';
import { isSound } from '../harness/soundness.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const TITLE = 'Wonen in de wijk';
const FOR_WHOM = t('problem.forWhom');
const HOW_LARGE = t('problem.howLarge');

let door, node, browser, plan, noor, first, second;

before(async () => {
  const port = await freePort();
  door = await FrontDoor.open(port);
  [node, browser] = await Promise.all([Node.init('Gemeente Oosterwold', { port, address: door.url }), startBrowser()]);
  await node.serve();
  plan = await node.command('plan', 'new', TITLE);
  noor = await Person.signIn(browser, node, 'Noor Verhagen');
  await noor.appIsOnDevice();
  await noor.openPlan(TITLE);
  first = noor.page;
  second = await noor.newPage();
  await noor.follow(`${node.url}/plans/${plan.id}`);
  await noor.heading(1).filter({ hasText: TITLE }).waitFor();
  noor.page = first;
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => browser?.close(),
    () => node?.release(),
    () => door?.close(),
  ),
);

const isUpgraded = (page) => page.evaluate(() => document.querySelector('meta[name=upgraded]') !== null);

test('a new version waits until someone wants it', async () => {
  door.closeSync();
  await noor.isTold('offline');
  await noor.writeIn(FOR_WHOM, 'Inwoners die wachten.');
  await noor.isTold('offline');
  door.isUpgraded = true;
  // A browser looks for a new version whenever a page of the app is opened.
  await noor.page.reload();
  await noor.notice(t('device.update')).waitFor();
  await isSound(noor.page, 'a new version that waits');
  await noor.readsIn(FOR_WHOM, 'Inwoners die wachten.');
  assert.equal(await isUpgraded(first), false);
});

test('who takes it finds what was written until that very moment', async () => {
  await noor.notice(t('device.update')).waitFor();
  await noor.writeIn(HOW_LARGE, 'Tweehonderd gezinnen.');
  const loaded = first.waitForEvent('load');
  await noor.button(t('device.updateNow')).press('Enter');
  await loaded;
  await first.waitForFunction(() => document.querySelector('meta[name=upgraded]') !== null);
  await noor.readsIn(FOR_WHOM, 'Inwoners die wachten.');
  await noor.readsIn(HOW_LARGE, 'Tweehonderd gezinnen.');
  const { problem } = await node.plan(plan.id);
  assert.deepEqual([problem.forWhom, problem.howLarge], ['', '']);
});

test('another window is told of it, and what is written there before it loads again is kept too', async () => {
  noor.page = second;
  await noor.notice(t('device.taken')).waitFor();
  await isSound(second, 'a window with an older version');
  await noor.writeIn(FOR_WHOM, ' En hun ouders.');
  const loaded = second.waitForEvent('load');
  await noor.button(t('device.reload')).press('Enter');
  await loaded;
  await second.waitForFunction(() => document.querySelector('meta[name=upgraded]') !== null);
  await noor.readsIn(FOR_WHOM, 'Inwoners die wachten. En hun ouders.');
  await noor.readsIn(HOW_LARGE, 'Tweehonderd gezinnen.');
});

test('with the node back, it has all of it', async () => {
  door.openSync();
  await noor.isTold('organisation');
  await eventually(async () => {
    const { problem } = await node.plan(plan.id);
    assert.equal(problem.forWhom, 'Inwoners die wachten. En hun ouders.');
    assert.equal(problem.howLarge, 'Tweehonderd gezinnen.');
  }, PATIENCE);
});
