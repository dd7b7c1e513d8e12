/** Our own app in a browser, the stock JavaScript client and samod: three organisations, three implementations. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { splice } from '@automerge/automerge';
import { chromium } from 'playwright-core';

import { CHROMIUM } from '../harness/chromium.js';
import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { eventually, within } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { Guest, becomes } from './guest.js';
import { SamodPeer } from './samod.js';

const FOR_WHOM = t('problem.forWhom');

let demo, browser, plan, noor, bram, samira;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), chromium.launch(CHROMIUM)]);
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Guest.arrive(demo.municipality, 'Bram Hoekzema');
  samira = await SamodPeer.arrive(demo.corporation, 'Samira Oulad');
  await noor.openPlan(plan.title);
  assert.ok(await samira.find(plan.id));
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.leave(),
    () => samira?.leave(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

test('what the app writes is at both guests', async () => {
  const atBram = await bram.find(plan.id);
  await noor.writeIn(FOR_WHOM, ' Uit de app.');
  await becomes(atBram, ({ problem }) => problem.forWhom.includes('Uit de app.'));
  await samira.reads(plan.id, 'Uit de app.');
});

test('what the guests write is on the page', async () => {
  const atBram = await bram.find(plan.id);
  atBram.change((content) => splice(content, ['problem', 'forWhom'], 0, 0, 'Uit JavaScript. '));
  samira.command('append', { document: plan.id, text: ' Uit Rust.' });
  await noor.readsIn(FOR_WHOM, 'Uit JavaScript. ');
  await noor.readsIn(FOR_WHOM, ' Uit Rust.');
});

test('a guest that says who it is is shown as present, until it says goodbye', async () => {
  const atBram = await bram.find(plan.id);
  const { organisation, person, node } = bram.session;
  const present = { name: person.name, node };
  atBram.broadcast({ type: 'presence', organisation, person, section: 'problem', cursor: null, at: Date.now() });
  await noor.sees(present);
  atBram.broadcast({ type: 'bye', organisation, person });
  await noor.seesNoLonger(present);
});

test('a guest hears who is in the plan with the app', async () => {
  const atBram = await bram.find(plan.id);
  const heard = new Promise((resolve) => {
    atBram.on('ephemeral-message', ({ message }) => {
      if (message.type === 'presence' && message.person.name === 'Noor Verhagen') resolve(message);
    });
  });
  await noor.goTo('organisation');
  const { organisation, section } = await within(20_000, 'presence of the app', heard);
  assert.equal(organisation.name, demo.ministry.organisation);
  assert.ok(section);
});

test('the page counts the organisations of the guests', async () => {
  await noor.isTold('organisations', { holders: 3, members: 3 });
  await eventually(async () => {
    const texts = await Promise.all(demo.nodes.map(async (node) => (await node.plan(plan.id)).problem.forWhom));
    assert.equal(new Set(texts).size, 1);
  });
});
