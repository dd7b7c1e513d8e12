/** A node whose disk takes no more: it loses nothing that it acknowledged, lives on, and catches up when there is room. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { CHROMIUM } from '../harness/chromium.js';
import { closeAll } from '../harness/closing.js';
import { Node } from '../harness/nodes.js';
import { succeed } from '../harness/opgave.js';
import { Person } from '../harness/person.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { Guest } from './guest.js';

const FOR_WHOM = t('problem.forWhom');
/** No file of the node may be larger, in KiB: its database begins, and takes a little more. */
const ROOM = 5 * 1024;
const PIECE = 256 * 1024;
/** More pieces than there is room for. */
const PIECES = 24;
const KEPT = 'Dit is bewaard.';
const LATER = ' Dit past pas later.';

let browser, node, noor, guest, plan;

before(async () => {
  [browser, node] = await Promise.all([chromium.launch(CHROMIUM), Node.init('Volle Schijf')]);
  await node.serve({ largestFile: ROOM });
  noor = await Person.signIn(browser, node, 'Noor Verhagen');
  await noor.makePlan('Opgave zonder ruimte');
  await noor.writeIn(FOR_WHOM, KEPT);
  await noor.isTold('organisation');
  plan = await node.planTitled('Opgave zonder ruimte');
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => guest?.leave(),
    () => browser?.close(),
    () => node?.release(),
  ),
);

test('a node whose disk is full refuses what it cannot keep, and lives on', async () => {
  guest = await Guest.arrive(node, 'Bram Hoekzema');
  const atGuest = await guest.find(plan.id);
  const isFull = () => /could not be written.*file too large/.test(node.log);
  for (let piece = 0; !isFull(); piece += 1) {
    assert.ok(piece < PIECES, `${PIECES} pieces fitted in ${ROOM} KiB`);
    const howLarge = `${piece} stukken`;
    atGuest.change((content) => {
      content.bulk = randomBytes(PIECE);
      content.problem.howLarge = howLarge;
    });
    await eventually(async () => assert.ok(isFull() || (await node.plan(plan.id)).problem.howLarge === howLarge));
  }
  assert.ok(await node.answers());
  assert.equal((await node.plan(plan.id)).problem.forWhom, KEPT);
});

test('the page says that the node cannot keep anything, and keeps the work on the device', async () => {
  // What is still free inside the files would take a few words more.
  await node.refuseWrites();
  await noor.writeIn(FOR_WHOM, LATER);
  await noor.notice(t('shell.nodeFull')).waitFor();
  await noor.isTold('offline');
});

test('when there is room again, all that was acknowledged is there, and the rest follows', async () => {
  await node.stop();
  const before = await succeed(['plan', 'export', plan.id, '--data', node.dataDir, '--format', 'markdown']);
  assert.ok(before.includes(KEPT));
  assert.ok(!before.includes(LATER.trim()));
  await node.serve();
  await noor.page.reload();
  await noor.readsIn(FOR_WHOM, KEPT + LATER);
  await noor.isTold('organisation');
  await eventually(async () => assert.equal((await node.plan(plan.id)).problem.forWhom, KEPT + LATER));
});
