/** The stock JavaScript client of automerge-repo 2.5.6 as a guest. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { ImmutableString, getHeads, load, splice, toJS } from '@automerge/automerge';
import { decodeHeads } from '@automerge/automerge-repo';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { unknownDocumentId } from '../harness/documentIds.js';
import { freshFolder } from '../harness/folders.js';
import { succeed } from '../harness/opgave.js';
import { eventually, within } from '../harness/waiting.js';
import { Guest, becomes, nextMessage } from './guest.js';

let demo, plan, noor, bram;

before(async () => {
  demo = await Demo.start();
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  noor = await Guest.arrive(demo.ministry, 'Noor Verhagen');
  bram = await Guest.arrive(demo.municipality, 'Bram Hoekzema');
});

after(() =>
  closeAll(
    () => noor?.leave(),
    () => bram?.leave(),
    () => demo?.stop(),
  ),
);

function append(handle, field, text) {
  handle.change((content) => splice(content, ['problem', field], content.problem[field].length, 0, text));
}

test('a guest reads the list of plans, and the plan that is on it', async () => {
  const workspace = await noor.find(noor.session.workspace);
  const { type, plans, organisation } = await becomes(workspace, (content) => content.plans?.[plan.id]);
  assert.equal(String(type), 'workspace');
  assert.equal(String(organisation.id), noor.session.organisation.id);
  assert.equal(String(plans[plan.id].title), plan.title);
  const content = (await noor.find(plan.id)).doc();
  assert.equal(String(content.type), 'plan');
  assert.equal(content.title, plan.title);
  assert.ok(Object.keys(content.signals).length >= 3);
});

test('what one guest writes is at a guest of another organisation', async () => {
  const [atNoor, atBram] = await Promise.all([noor.find(plan.id), bram.find(plan.id)]);
  append(atNoor, 'forWhom', ' Van de ene gast.');
  await becomes(atBram, ({ problem }) => problem.forWhom.includes('Van de ene gast.'));
  append(atBram, 'forWhom', ' Van de andere gast.');
  await becomes(atNoor, ({ problem }) => problem.forWhom.includes('Van de andere gast.'));
});

test('guests that write in one place at the same time end with the same text', async () => {
  const [atNoor, atBram] = await Promise.all([noor.find(plan.id), bram.find(plan.id)]);
  for (let index = 0; index < 50; index += 1) {
    append(atNoor, 'howLarge', `n${index}`);
    append(atBram, 'howLarge', `b${index}`);
  }
  const whole = ({ problem }) => problem.howLarge.includes('n49') && problem.howLarge.includes('b49');
  await Promise.all([becomes(atNoor, whole), becomes(atBram, whole)]);
  await eventually(() => {
    assert.equal(atNoor.doc().problem.howLarge, atBram.doc().problem.howLarge);
    assert.deepEqual(getHeads(atNoor.doc()).sort(), getHeads(atBram.doc()).sort());
  });
});

test('the node tells a guest which organisations have the version that the guest has', async () => {
  const handle = await noor.find(plan.id);
  const all = plan.members.map(({ id }) => id);
  noor.repo.subscribeToRemotes(all);
  const told = new Map();
  handle.on('remote-heads', ({ storageId, heads }) => told.set(storageId, decodeHeads(heads)));
  append(handle, 'forWhom', ' Wie heeft dit?');
  await eventually(() => {
    const heads = getHeads(handle.doc());
    for (const organisation of all) assert.deepEqual(told.get(organisation), heads, organisation);
  });
});

test('messages that are not stored go both ways between guests of two organisations', async () => {
  const [atNoor, atBram] = await Promise.all([noor.find(plan.id), bram.find(plan.id)]);
  const atBramHeard = nextMessage(atBram);
  atNoor.broadcast({ type: 'presence', number: 1, bytes: Uint8Array.of(1, 2, 3) });
  const heard = await atBramHeard;
  assert.equal(heard.type, 'presence');
  assert.deepEqual([...heard.bytes], [1, 2, 3]);
  const atNoorHeard = nextMessage(atNoor);
  atBram.broadcast({ type: 'bye' });
  assert.deepEqual(await atNoorHeard, { type: 'bye' });
});

test('a plan that the node exports is the document that the guest has', async () => {
  const handle = await noor.find(plan.id);
  const file = join(freshFolder(), 'plan.automerge');
  const command = ['plan', 'export', plan.id, '--data', demo.ministry.dataDir, '--format', 'automerge', '--output', file];
  await eventually(async () => {
    await succeed(command);
    const exported = load(readFileSync(file));
    assert.deepEqual(getHeads(exported).sort(), getHeads(handle.doc()).sort());
    assert.deepEqual(toJS(exported), toJS(handle.doc()));
  });
});

test('a document that is not there is unavailable', async () => {
  await assert.rejects(noor.find(unknownDocumentId()), /unavailable/i);
});

test('a plan that a guest makes is a plan of the organisation, and can be shared', async () => {
  const scalar = (text) => new ImmutableString(text);
  const handle = noor.repo.create({
    type: scalar('plan'),
    schema: 1,
    state: scalar('exploring'),
    title: 'Opgave van een gast',
    problem: { statement: '', forWhom: '', howLarge: '', ifNothing: '' },
    perspectives: {},
    signals: {},
    causes: {},
    goals: {},
    actions: {},
    parties: {},
  });
  const made = await demo.ministry.planTitled('Opgave van een gast');
  assert.equal(made.id, handle.documentId);
  const { status } = await noor.session.share(made.id, bram.session.organisation.id);
  assert.equal(status, 204);
  await demo.municipality.planTitled('Opgave van een gast');
  const atBram = await bram.find(made.id);
  append(atBram, 'forWhom', 'Ook van ons.');
  await becomes(handle, ({ problem }) => problem.forWhom === 'Ook van ons.');
});

test('a document of a guest that is no plan stays with the guest', async () => {
  const before = await demo.ministry.plans();
  const handle = noor.repo.create({ notes: 'van mij' });
  // A plan that is made later has arrived: so would have this.
  const marker = noor.repo.create({ type: new ImmutableString('plan'), schema: 1, title: 'Na de notities' });
  await demo.ministry.planTitled('Na de notities');
  const ids = (await demo.ministry.plans()).map(({ id }) => id);
  assert.deepEqual(ids.sort(), [...before.map(({ id }) => id), marker.documentId].sort());
  await assert.rejects(bram.find(handle.documentId), /unavailable/i);
});

test('after a restart of the node a guest goes on where it was', async () => {
  const [atNoor, atBram] = await Promise.all([noor.find(plan.id), bram.find(plan.id)]);
  const gone = new Promise((resolve) => noor.adapter.once('peer-disconnected', resolve));
  await demo.ministry.kill();
  await within(10_000, 'the end of the connection', gone);
  append(atNoor, 'ifNothing', ' Geschreven zonder node.');
  append(atBram, 'ifNothing', ' Intussen bij de gemeente.');
  await demo.ministry.serve();
  await becomes(atBram, ({ problem }) => problem.ifNothing.includes('Geschreven zonder node.'));
  await becomes(atNoor, ({ problem }) => problem.ifNothing.includes('Intussen bij de gemeente.'));
  const heard = nextMessage(atBram);
  atNoor.broadcast({ type: 'presence' });
  assert.deepEqual(await heard, { type: 'presence' });
});
