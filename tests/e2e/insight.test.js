/** Where people differ, what happened, and going back: on the device, and in the words of the node. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { PATIENCE, Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

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

const state = (word) => t(`plan.states.${word}`);
const phases = (person) => person.page.getByRole('list', { name: t('plan.phases') });
const phase = (person) => phases(person).locator('[aria-current=step]');
const inbox = (person) => person.page.getByRole('region', { name: new RegExp(`^${t('conflicts.title')}`) });
const press = (person, key) => person.page.keyboard.press(key);
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Moves the focus until it is there, as someone with a keyboard does. */
async function reach(person, locator, key = 'Tab') {
  await locator.waitFor();
  for (let steps = 0; steps < 120; steps += 1) {
    if (await hasFocus(locator)) return;
    await press(person, key);
  }
  assert.fail(`no keyboard reaches ${locator}`);
}

async function chooseState(person, word) {
  await person.button(t('plan.changeState')).click();
  await person.page.getByRole('menuitem', { name: state(word) }).click();
}

/** What the node answers to someone who asks it by its API. */
function ask(person, what) {
  return person.page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/plans/${plan.id}/${what}`);
}

describe('a field that two people set while apart', () => {
  test('is shown with both values to both of them, in the words of the node', async () => {
    await Promise.all([noor.goOffline(), bram.goOffline()]);
    await chooseState(noor, 'sharedPicture');
    await chooseState(bram, 'ratified');
    await Promise.all([noor.goOnline(), bram.goOnline()]);
    await Promise.all([inbox(noor).waitFor(), inbox(bram).waitFor()]);
    const { items: conflicts } = await ask(noor, 'conflicts');
    assert.equal(conflicts.length, 1);
    await inbox(noor).getByText(conflicts[0].text, { exact: true }).waitFor();
    await inbox(bram).getByText(conflicts[0].text, { exact: true }).waitFor();
    await isSound(noor.page, 'the plan with a conflict');
  });

  test('has one value again when someone chooses with the keyboard, offline', async () => {
    await noor.goOffline();
    const hidden = inbox(noor).getByRole('listitem').filter({ hasNotText: t('conflicts.shown') }).getByRole('button');
    const choice = hidden.last();
    const label = await choice.getAttribute('aria-label');
    await reach(noor, choice);
    await press(noor, 'Enter');
    await inbox(noor).waitFor({ state: 'detached' });
    await eventually(async () => assert.ok(await hasFocus(noor.heading(1)), 'the focus went astray'), PATIENCE);
    await noor.goOnline();
    await inbox(bram).waitFor({ state: 'detached' });
    const word = label.includes('bekrachtigd') ? 'ratified' : 'sharedPicture';
    await phase(bram).filter({ hasText: state(word) }).waitFor();
    assert.deepEqual((await ask(bram, 'conflicts')).items, []);
  });
});

describe('the history', () => {
  test('says what the node says, and opens with the keyboard', async () => {
    await reach(noor, noor.page.getByRole('link', { name: t('history.open'), exact: true }));
    await press(noor, 'Enter');
    await noor.heading(1).filter({ hasText: t('history.of', { title: plan.title }) }).waitFor();
    await noor.page.getByText(t('history.end')).waitFor();
    const { items: history } = await ask(noor, 'history?limit=3');
    const said = history.flatMap(({ what }) => what.map(({ text }) => text));
    assert.equal(said.length, 3);
    const entries = noor.page.locator('main').getByRole('listitem');
    const shown = await Promise.all([0, 1, 2].map((index) => entries.nth(index).getByRole('paragraph').first().innerText()));
    assert.deepEqual(shown, said);
    await isSound(noor.page, 'the history');
  });

  test('shows what one organisation did, also offline', async () => {
    await noor.goOffline();
    await noor.choose(new RegExp(t('history.organisation')), demo.municipality.organisation);
    const entries = noor.page.locator('main').getByRole('listitem');
    await entries.nth(1).waitFor({ state: 'detached' });
    assert.match(await entries.first().innerText(), /Bram Hoekzema/);
    await noor.button(t('history.clear')).click();
    await entries.nth(2).waitFor();
    await noor.goOnline();
  });
});

describe('the plan as it was', () => {
  test('can be read and not changed, offline', async () => {
    await noor.goOffline();
    await noor.page.locator('main').getByRole('listitem').last().getByRole('button').last().click();
    await noor.page.getByRole('menuitem', { name: t('history.view') }).click();
    await noor.page.getByText(t('comparison.pastHelp')).waitFor();
    await phase(noor).filter({ hasText: state('takingShape') }).waitFor();
    assert.equal(await noor.button(t('plan.changeState')).count(), 0);
    await isSound(noor.page, 'the plan as it was');
    await noor.page.getByRole('link', { name: t('comparison.back') }).click();
    await noor.goOnline();
  });
});

describe('two versions', () => {
  test('differ readably, and a part goes back to what it was, and forward again', async () => {
    const beginning = noor.page.locator('main').getByRole('listitem').last();
    await beginning.getByRole('button').last().click();
    await noor.page.getByRole('menuitem', { name: t('history.compare') }).click();
    const part = noor.page.getByRole('region', { name: t('comparison.general') });
    await part.waitFor();
    await isSound(noor.page, 'the comparison');
    await noor.goOffline();
    const restore = part.getByRole('button', { name: t('comparison.restorePartLabel', { part: t('comparison.general') }) });
    await reach(noor, restore);
    await press(noor, 'Enter');
    await noor.notice(t('comparison.none')).waitFor();
    await reach(noor, noor.button(t('comparison.undo')));
    await press(noor, 'Enter');
    await part.waitFor();
    await noor.goOnline();
    await noor.isTold('organisations', { holders: 3, members: 3 });
  });
});
