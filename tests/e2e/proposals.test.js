/** Changes that one organisation prepares aside, and that others look at and decide about. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { PATIENCE, Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const TITLE = 'Kleinere locaties';
const EXPLANATION = 'De buurttafel vroeg om kleinere stappen.';

let demo, browser, plan, noor, bram;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await demo.municipality.planTitled(plan.title);
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
  await noor.appIsOnDevice();
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

const press = (person, ...keys) => keys.reduce((before, key) => before.then(() => person.page.keyboard.press(key)), Promise.resolve());
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Moves the focus until it is there, as someone with a keyboard does. */
async function reach(person, locator, key = 'Tab') {
  await locator.waitFor();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await hasFocus(locator)) return;
    await press(person, key);
  }
  assert.fail(`no keyboard reaches ${locator}`);
}

const include = (person, words) => person.page.getByRole('checkbox', { name: new RegExp(words) });

describe('a proposal', () => {
  test('is begun with the keyboard, and prepared offline in a copy of the plan', async () => {
    await noor.goOffline();
    await reach(noor, noor.page.getByRole('link', { name: t('proposals.open'), exact: true }));
    await press(noor, 'Enter');
    await noor.page.getByText(t('proposals.none')).waitFor();
    await isSound(noor.page, 'no proposals yet');
    await reach(noor, noor.button(t('proposals.prepare')));
    await press(noor, 'Enter');
    await eventually(async () => assert.ok(await hasFocus(noor.dialog.getByLabel(t('proposals.name')))), PATIENCE);
    await noor.page.keyboard.type(TITLE);
    await press(noor, 'Enter');
    await noor.page.getByText(t('proposals.banner', { title: TITLE })).waitFor();
    await isSound(noor.page, 'a proposal being prepared');
    await noor.writeIn(t('problem.howLarge'), ' En het groeit.');
    await noor.writeIn(t('problem.ifNothing'), ' Dat kan niet.');
  });

  test('is offered with an explanation, and comes to the others', async () => {
    await reach(noor, noor.button(t('proposals.offer')), 'Shift+Tab');
    await press(noor, 'Enter');
    await noor.dialog.getByLabel(t('proposals.explanation')).fill(EXPLANATION);
    await noor.dialog.getByRole('button', { name: t('proposals.offer'), exact: true }).click();
    await noor.heading(1).filter({ hasText: TITLE }).waitFor();
    await noor.goOnline();
    await bram.page.getByRole('link', { name: t('proposals.openCount', { count: 1 }) }).click();
    await bram.page.getByRole('link', { name: TITLE }).click();
    await bram.page.getByText(EXPLANATION).waitFor();
    await include(bram, t('narration.fields.howLarge')).waitFor();
    await bram.page.getByText('En het groeit').waitFor();
    await isSound(bram.page, 'a proposal to look at');
  });

  test('is commented on, and what happened in the plan meanwhile is told', async () => {
    await bram.field(t('proposals.comment')).fill('Kan het eerder?');
    await bram.button(t('proposals.say')).click();
    await noor.page.getByText('Kan het eerder?').waitFor();
    await noor.follow(`${demo.ministry.url}/plans/${plan.id}/problem`);
    await noor.writeIn(t('problem.howLarge'), ' Zegt het Rijk.');
    await bram.page.getByText(t('proposals.moved')).waitFor();
    await bram.page.getByText(t('proposals.both'), { exact: true }).waitFor();
    await isSound(bram.page, 'a proposal for a plan that moved on');
  });

  test('is taken over in part with the keyboard, offline, and nobody loses words', async () => {
    await bram.goOffline();
    await reach(bram, include(bram, t('narration.fields.ifNothing')));
    await press(bram, 'Space');
    await reach(bram, bram.button(t('proposals.acceptPart_one', { count: 1 })));
    await press(bram, 'Enter');
    await bram.page.getByText(t('proposals.states.partlyMerged'), { exact: true }).waitFor();
    await bram.goOnline();
    await noor.readsIn(t('problem.howLarge'), 'En het groeit.');
    await noor.readsIn(t('problem.howLarge'), 'Zegt het Rijk.');
    const problem = await noor.page.evaluate(async (path) => (await fetch(path)).text(), `/api/v1/plans/${plan.id}`);
    assert.match(problem, /En het groeit\./);
    assert.doesNotMatch(problem, /Dat kan niet\./);
  });

  test('is still there to read, with who decided', async () => {
    await noor.follow(`${demo.ministry.url}/plans/${plan.id}/proposals`);
    await noor.page.getByRole('link', { name: TITLE }).last().click();
    await noor.page.getByText(new RegExp(`^${t('proposals.states.partlyMerged')} .*Bram Hoekzema`)).waitFor();
    assert.equal(await noor.page.getByRole('checkbox').count(), 0);
  });

  test('names itself in the history of what was taken over', async () => {
    await noor.follow(`${demo.ministry.url}/plans/${plan.id}/history`);
    await noor.page.getByText(new RegExp(t('history.ofProposal', { title: TITLE }))).first().waitFor();
  });
});

describe('a second proposal', () => {
  const SECOND = 'Langzamer aan';
  let branch;

  test('takes over what the plan says by now, with the keyboard, and is no plan of its own for programs', async () => {
    await noor.follow(`${demo.ministry.url}/plans/${plan.id}/proposals`);
    await noor.button(t('proposals.prepare')).click();
    await noor.dialog.getByLabel(t('proposals.name')).fill(SECOND);
    await press(noor, 'Enter');
    await noor.page.getByText(t('proposals.banner', { title: SECOND })).waitFor();
    branch = new URL(noor.page.url()).pathname;
    assert.equal(await noor.button(t('proposals.update')).count(), 0);
    await bram.follow(`${demo.municipality.url}/plans/${plan.id}/problem`);
    await bram.writeIn(t('problem.forWhom'), ' Ook voor ouders.');
    await reach(noor, noor.button(t('proposals.update')), 'Shift+Tab');
    await isSound(noor.page, 'a proposal that the plan went past');
    await press(noor, 'Enter');
    await noor.readsIn(t('problem.forWhom'), 'Ook voor ouders.');
    await noor.button(t('proposals.update')).waitFor({ state: 'detached' });
    await noor.writeIn(t('problem.ifNothing'), ' Rustig aan.');
    await noor.isTold('organisation');
    const listed = await noor.page.evaluate(async () => (await fetch('/api/v1/plans')).json());
    assert.ok(listed.items.some(({ id }) => id === plan.id));
    assert.ok(!listed.items.some(({ id }) => branch.includes(id)), 'a branch is among the plans');
  });

  test('is offered, declined by another, offered again, and withdrawn', async () => {
    const offerAs = async (label) => {
      await noor.button(label).click();
      await noor.dialog.getByRole('button', { name: label, exact: true }).click();
      await noor.heading(1).filter({ hasText: SECOND }).waitFor();
    };
    const end = async (person, which, state) => {
      await person.button(t(`proposals.${which}`)).click();
      await isSound(person.page, `asked whether to ${which}`);
      await person.page.getByRole('alertdialog').getByRole('button', { name: t(`proposals.${which}`), exact: true }).press('Enter');
      await person.page.locator('#content').getByText(t(`proposals.states.${state}`), { exact: true }).waitFor();
      assert.equal(await person.button(t('proposals.acceptAll')).count(), 0);
    };
    await offerAs(t('proposals.offer'));
    const offered = new URL(noor.page.url()).pathname;
    await bram.follow(`${demo.municipality.url}${offered}`);
    // What the plan had already is no part of what is proposed.
    await include(bram, t('narration.fields.ifNothing')).waitFor();
    assert.equal(await include(bram, t('narration.fields.forWhom')).count(), 0);
    await end(bram, 'decline', 'declined');
    await noor.page.locator('#content').getByText(t('proposals.states.declined'), { exact: true }).waitFor();
    await noor.follow(`${demo.ministry.url}${branch}`);
    await offerAs(t('proposals.offerAgain'));
    await bram.button(t('proposals.acceptAll')).waitFor();
    await end(noor, 'withdraw', 'withdrawn');
    await bram.page.locator('#content').getByText(t('proposals.states.withdrawn'), { exact: true }).waitFor();
    await isSound(bram.page, 'a proposal that was withdrawn');
  });
});
