/** samod 0.16, the Rust implementation of automerge-repo, as a guest. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { splice } from '@automerge/automerge';
import { cbor } from '@automerge/automerge-repo';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { unknownDocumentId } from '../harness/documentIds.js';
import { eventually } from '../harness/waiting.js';
import { Guest, becomes, nextMessage } from './guest.js';
import { SamodPeer } from './samod.js';

let demo, plan, samod, bram;

before(async () => {
  demo = await Demo.start();
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  samod = await SamodPeer.arrive(demo.ministry, 'Noor Verhagen');
  bram = await Guest.arrive(demo.municipality, 'Bram Hoekzema');
});

after(() =>
  closeAll(
    () => samod?.leave(),
    () => bram?.leave(),
    () => demo?.stop(),
  ),
);

function append(handle, text) {
  handle.change((content) => splice(content, ['problem', 'forWhom'], content.problem.forWhom.length, 0, text));
}

test('samod meets the node of its own organisation', async () => {
  const { peer } = await samod.reports(({ event }) => event === 'connected');
  assert.equal(peer, `node-${samod.session.organisation.id}`);
});

test('samod reads the plan', async () => {
  assert.ok(await samod.find(plan.id));
  const { problem } = await demo.ministry.plan(plan.id);
  await samod.reads(plan.id, problem.forWhom);
});

test('samod and the JavaScript client of another organisation write in one plan', async () => {
  const atBram = await bram.find(plan.id);
  samod.command('append', { document: plan.id, text: ' Uit Rust, met é en 🏘.' });
  await becomes(atBram, ({ problem }) => problem.forWhom.includes('Uit Rust, met é en 🏘.'));
  append(atBram, ' Uit JavaScript na 🏘.');
  await samod.reads(plan.id, 'Uit JavaScript na 🏘.');
  await eventually(async () => {
    const texts = await Promise.all(demo.nodes.map(async (node) => (await node.plan(plan.id)).problem.forWhom));
    for (const text of texts) assert.equal(text, atBram.doc().problem.forWhom);
  });
});

test('messages that are not stored go both ways', async () => {
  const atBram = await bram.find(plan.id);
  const heard = nextMessage(atBram);
  samod.command('broadcast', { document: plan.id, bytes: [...cbor.encode({ type: 'presence', from: 'rust' })] });
  assert.deepEqual(await heard, { type: 'presence', from: 'rust' });
  const from = samod.now;
  atBram.broadcast({ type: 'presence', from: 'javascript' });
  const { bytes } = await samod.reports(({ event }) => event === 'ephemeral', from);
  assert.deepEqual(cbor.decode(Uint8Array.from(bytes)), { type: 'presence', from: 'javascript' });
});

test('samod hears that a document is not there', async () => {
  assert.equal(await samod.find(unknownDocumentId()), false);
});

test('a plan that samod makes is a plan of the organisation', async () => {
  samod.command('create', { title: 'Opgave uit Rust' });
  const { document } = await samod.reports(({ event }) => event === 'created');
  const made = await demo.ministry.planTitled('Opgave uit Rust');
  assert.equal(made.id, document);
});

test('after a restart of the node samod goes on where it was', async () => {
  const from = samod.now;
  await demo.ministry.kill();
  await samod.reports(({ event }) => event === 'disconnected', from);
  samod.command('append', { document: plan.id, text: ' Geschreven zonder node.' });
  await demo.ministry.serve();
  const atBram = await bram.find(plan.id);
  await becomes(atBram, ({ problem }) => problem.forWhom.includes('Geschreven zonder node.'));
  append(atBram, ' En weer terug.');
  await samod.reads(plan.id, 'En weer terug.');
});
