/** A plan is at the organisations that it was shared with, and nowhere else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo, TITLES } from '../harness/demo.js';
import { unknownDocumentId } from '../harness/documentIds.js';
import { Person } from '../harness/person.js';
import { Session } from '../harness/session.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';
import { RawSocket } from './socket.js';

const SHARED = 'Opgave van twee';
const FOR_WHOM = t('problem.forWhom');

let demo, browser, common, noor, bram, shared;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  common = await demo.plan();
  await demo.isShared();
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

async function shareFrom(person, organisation) {
  await person.button(t('share.open')).click();
  await person.choose(new RegExp(t('share.choose')), organisation);
  await person.button(t('share.share')).click();
  await person.notice(t('share.done', { organisation })).waitFor();
  await person.button(t('share.close')).click();
}

test('a new plan is of its own organisation only, until someone shares it', async () => {
  shared = await noor.makePlan(SHARED);
  await noor.writeIn(FOR_WHOM, 'Voor twee organisaties.');
  await noor.isTold('organisation');
  await demo.ministry.planTitled(SHARED);
  for (const node of [demo.municipality, demo.corporation]) assert.deepEqual(await node.titles(), TITLES);
});

test('an organisation that a plan is shared with has it, and writes in it', async () => {
  await shareFrom(noor, demo.municipality.organisation);
  await bram.openPlan(SHARED);
  await bram.readsIn(FOR_WHOM, 'Voor twee organisaties.');
  await bram.writeIn(FOR_WHOM, ' Bram doet mee.');
  await noor.readsIn(FOR_WHOM, 'Bram doet mee.');
  for (const person of [noor, bram]) await person.isTold('organisations', { holders: 2, members: 2 });
});

test('an organisation that it was not shared with hears nothing of it', async () => {
  // What is shared later with the same organisation has arrived: so would have the plan.
  const [marker, samira] = await Promise.all([marked('Opgave voor iedereen'), Session.signIn(demo.corporation)]);
  await demo.corporation.planTitled('Opgave voor iedereen');
  assert.deepEqual(await demo.corporation.titles(), [...TITLES, 'Opgave voor iedereen'].sort());
  const members = await samira.share(shared, samira.organisation.id);
  assert.equal(members.status, 404);
  assert.ok(marker);
});

test('who asks for it there gets the answer for a document that does not exist', async () => {
  const before = await demo.corporation.plans();
  const session = await Session.signIn(demo.corporation, 'Nieuwsgierig');
  const socket = await RawSocket.open(session.socketUrl, session.headers);
  await socket.join();
  const answers = [];
  for (const documentId of [shared, unknownDocumentId(), unknownDocumentId()]) {
    socket.request(documentId);
    const { documentId: about, ...answer } = await socket.message((message) => message.documentId === documentId);
    assert.equal(about, documentId);
    answers.push(answer);
  }
  assert.equal(answers[0].type, 'doc-unavailable');
  assert.deepEqual(answers[0], answers[1]);
  assert.deepEqual(answers[1], answers[2]);
  socket.end();
  assert.deepEqual(await demo.corporation.plans(), before);
});

test('a page for it there says that it does not exist or is not shared', async () => {
  const samira = await Person.signIn(browser, demo.corporation, 'Samira Oulad');
  await samira.follow(`${demo.corporation.url}/plans/${shared}`);
  await samira.notice(t('plan.unavailable')).waitFor();
  await samira.close();
});

test('an organisation that was away when a plan was shared gets it when it is back', async () => {
  await demo.corporation.stop();
  const title = 'Opgave voor wie weg was';
  await marked(title);
  await demo.corporation.serve();
  const { members } = await demo.corporation.planTitled(title);
  assert.deepEqual(members.map(({ name }) => name).sort(), [demo.corporation, demo.ministry].map(name).sort());
});

test('an organisation that became a steward may bring in another, and then all have it', async () => {
  const [ministry, municipality] = await Promise.all(
    [demo.ministry, demo.municipality].map((node) => Session.signIn(node, 'Beheer')),
  );
  const { id } = municipality.organisation;
  const early = await municipality.share(shared, memberOf(demo.corporation));
  assert.equal(early.status, 403, early.text);
  const { status, body, text } = await ministry.request('PATCH', `/api/v1/plans/${shared}/members/${id}`, {
    role: 'steward',
  });
  assert.equal(status, 200, text);
  assert.deepEqual(body, { done: true });
  await eventually(async () => {
    const members = await municipality.request('GET', `/api/v1/plans/${shared}/members`);
    assert.equal(members.body.find((member) => member.id === id).role, 'steward');
  });
  await shareFrom(bram, demo.corporation.organisation);
  await demo.corporation.planTitled(SHARED);
  await eventually(async () => {
    for (const node of demo.nodes) {
      const { members } = await node.planTitled(SHARED);
      assert.equal(members.length, 3, `${node.organisation} knows ${members.length} members`);
      assert.match((await node.plan(shared)).problem.forWhom, /Bram doet mee\./);
    }
  });
  await noor.writeIn(FOR_WHOM, ' Welkom.');
  await noor.isTold('organisations', { holders: 3, members: 3 });
});

test('what cannot be shared is refused with a reason', async () => {
  const session = await Session.signIn(demo.ministry, 'Deler');
  const [self, other] = ['ministry', 'municipality'].map((role) => memberOf(demo[role]));
  const cases = [
    [unknownDocumentId(), other, 404],
    ['geen-id', other, 404],
    [common.id, other, 409],
    [common.id, self, 409],
    [common.id, 'ab'.repeat(32), 422],
    [common.id, 'geen-organisatie', 400],
  ];
  for (const [plan, organisation, expected] of cases) {
    const { status, headers, body, text } = await session.share(plan, organisation);
    assert.equal(status, expected, `${plan} with ${organisation}: ${text}`);
    assert.match(headers['content-type'], /^application\/problem\+json/, text);
    assert.match(body.detail, /\w+ \w+/);
  }
});

const name = ({ organisation }) => organisation;

function memberOf(node) {
  return common.members.find((member) => member.name === node.organisation).id;
}

/** A plan of the ministry that is shared with the corporation. */
async function marked(title) {
  await noor.goHome();
  const id = await noor.makePlan(title);
  await noor.isTold('organisation');
  await shareFrom(noor, demo.corporation.organisation);
  await noor.goHome();
  await noor.openPlan(SHARED);
  return id;
}
