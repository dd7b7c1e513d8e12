/** What the page of an organisation may do follows its role, at once, and what is refused never looks saved. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { PATIENCE, Person } from '../harness/person.js';
import { Session } from '../harness/session.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const FOR_WHOM = t('problem.forWhom');

let demo, browser, plan, ministry, noor, bram, us;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await demo.isShared();
  ministry = await Session.signIn(demo.ministry, 'Beheer');
  us = plan.members.find(({ name }) => name === demo.municipality.organisation).id;
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
  await bram.isTold('organisations', { holders: 3, members: 3 });
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

const members = () => `/api/v1/plans/${plan.id}/members`;
const talk = ({ page }) => page.locator('.talk');
const openTalk = async (person) => {
  await person.page.getByRole('button', { name: new RegExp(`^${t('talk.title')}( \\(|$)`) }).click();
  await talk(person).waitFor();
};

async function becomes(role) {
  const { status, text } = await ministry.request('PATCH', `${members()}/${us}`, { role });
  assert.equal(status, 200, text);
}

/** What may not be changed stands there as text, in no field. */
const mayWrite = (person, expected) =>
  eventually(async () => assert.equal((await person.field(FOR_WHOM).count()) > 0, expected), PATIENCE);

test('a commenter is told so, cannot write in the plan, and talks along', async () => {
  await mayWrite(bram, true);
  await becomes('commenter');
  await bram.notice(t('plan.standing.commenter')).waitFor();
  await bram.page.getByText(t('plan.standing.ask', { stewards: demo.ministry.organisation })).waitFor();
  await mayWrite(bram, false);
  await isSound(bram.page, 'the plan of a commenter');
  await openTalk(bram);
  await bram.field(t('talk.newOnPlan')).fill('Wij denken mee.');
  await bram.page.keyboard.press('Control+Enter');
  await openTalk(noor);
  await talk(noor).getByRole('article').filter({ hasText: 'Wij denken mee.' }).waitFor();
});

test('a reader sees what is said and says nothing, and shares with nobody', async () => {
  await becomes('reader');
  await bram.notice(t('plan.standing.reader')).waitFor();
  await talk(bram).getByText(t('talk.mayNotTalk')).waitFor();
  await isSound(bram.page, 'the conversations of a reader');
  assert.equal(await talk(bram).getByRole('textbox').count(), 0);
  await bram.button(t('talk.close')).click();
  await bram.button(t('share.open')).click();
  await bram.notice(t('share.onlyStewards', { stewards: demo.ministry.organisation })).waitFor();
  await isSound(bram.page, 'who shares the plan with a reader');
  await bram.button(t('share.close')).click();
});

test('what someone wrote offline and may not write any more is never said to be at the organisation', async () => {
  await becomes('editor');
  await mayWrite(bram, true);
  await bram.appIsOnDevice();
  await bram.goOffline();
  await bram.writeIn(FOR_WHOM, ' Offline geschreven.');
  await bram.isTold('offline');
  await becomes('reader');
  await bram.goOnline();
  await bram.notice(t('plan.standing.refused')).waitFor();
  await bram.isTold('device');
  const { problem } = await demo.ministry.plan(plan.id);
  assert.doesNotMatch(problem.forWhom, /Offline/);
});

test('it is taken once the role allows it again', async () => {
  await becomes('editor');
  await noor.readsIn(FOR_WHOM, 'Offline geschreven.');
  await bram.isTold('organisations', { holders: 3, members: 3 });
  await bram.notice(t('plan.standing.refused')).waitFor({ state: 'detached' });
});

test('who was put out reads what it had, and is told so', async () => {
  const { status, text } = await ministry.request('DELETE', `${members()}/${us}`);
  assert.equal(status, 200, text);
  await bram.notice(t('plan.standing.out')).waitFor();
  await mayWrite(bram, false);
  // It stands below, where the page draws it when someone gets there.
  await bram.page.getByText('Offline geschreven.').first().waitFor({ state: 'attached' });
  await isSound(bram.page, 'the plan of who was put out');
});
