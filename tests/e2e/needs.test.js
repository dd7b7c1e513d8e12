/** Problem, goals and parties: everything that is moved, measured and weighed, also by keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

let demo, browser, plan, noor, bram;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await Promise.all([demo.ministry, demo.municipality].map((node) => node.planTitled(plan.title)));
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema', { viewport: { width: 390, height: 844 } });
  await Promise.all([noor.openPlan(plan.title), bram.openPlan(plan.title)]);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

const press = async (...keys) => {
  for (const key of keys) await noor.page.keyboard.press(key);
};
const type = (text) => noor.page.keyboard.type(text);
const block = (person, id) => person.page.locator(`#${id}`);
const hasFocus = (locator) => locator.evaluate((element) => element.contains(document.activeElement));
const comesToFocus = (locator, why) =>
  eventually(async () => {
    await locator.waitFor();
    assert.ok(await hasFocus(locator), why ?? `the focus is not at ${locator}`);
  });

/** The texts of the entries of an outline, each with its number, as they stand on the page. */
const outline = (person, id, all) =>
  block(person, id)
    .getByRole('list', { name: all })
    .locator('.outline__row')
    .evaluateAll((rows) =>
      rows.map((row) => {
        const text = row.querySelector('textarea')?.value ?? row.querySelector('.outline__value').lastChild.textContent;
        return `${row.querySelector('.outline__number').textContent} ${text}`;
      }),
    );

const goal = (name) => block(noor, 'goals').getByRole('button', { name: new RegExp(`: ${name}$`) });
const row = (name) =>
  block(noor, 'goals')
    .locator('.outline__row')
    .filter({ has: noor.page.getByRole('button', { name: new RegExp(`: ${name}$`) }) });
const goals = (person = noor) => outline(person, 'goals', t('goals.tree'));
const number = async (name) => (await goals()).find((entry) => entry.endsWith(` ${name}`))?.split(' ')[0];

test('goals are added by keyboard alone, one after the other', async () => {
  await noor.goTo('needs');
  const add = block(noor, 'goals').getByRole('button', { name: t('goals.add'), exact: true });
  await add.focus();
  await press('Enter');
  await comesToFocus(noor.page.getByRole('textbox', { name: `${t('goals.goal')} 4`, exact: true }));
  await type('Eerste');
  await press('Enter');
  await comesToFocus(noor.page.getByRole('textbox', { name: `${t('goals.goal')} 5`, exact: true }));
  await type('Tweede');
  await press('Enter');
  // One more was begun: left empty, it goes away again.
  await comesToFocus(noor.page.getByRole('textbox', { name: `${t('goals.goal')} 6`, exact: true }));
  await press('Escape');
  await comesToFocus(goal('Tweede'));
  assert.deepEqual((await goals()).slice(-2), ['4 Eerste', '5 Tweede']);
});

test('a goal is moved with Alt and the arrows, and the focus goes along', async () => {
  const second = goal('Tweede');
  await press('Alt+ArrowRight');
  await eventually(async () => assert.equal(await number('Tweede'), '4.1'));
  await comesToFocus(second);
  await press('Alt+ArrowLeft');
  await eventually(async () => assert.equal(await number('Tweede'), '5'));
  await comesToFocus(second);
  await press('Alt+ArrowUp');
  await eventually(async () => assert.equal(await number('Tweede'), '4'));
  await comesToFocus(second);
  const told = t('outline.movedTop', { item: 'Tweede', number: '4' });
  await noor.page.getByRole('log').getByText(told, { exact: true }).waitFor({ state: 'attached' });
  await press('ArrowDown');
  await comesToFocus(goal('Eerste'));
});

test('the menu of a goal adds inside it, and moves it', async () => {
  const menu = block(noor, 'goals').getByRole('button', { name: t('item.options', { item: 'Eerste' }) });
  await menu.focus();
  await press('Enter');
  await noor.page.getByRole('menuitem', { name: t('goals.addBelow') }).waitFor();
  await noor.page.getByRole('menuitem', { name: t('goals.addBelow') }).press('Enter');
  await comesToFocus(noor.page.getByRole('textbox', { name: `${t('goals.goal')} 5.1`, exact: true }));
  await type('Onderdeel');
  await press('Escape');
  await menu.focus();
  await press('Enter');
  await noor.page.getByRole('menuitem', { name: t('outline.moves.up') }).press('Enter');
  await eventually(async () => assert.equal(await number('Onderdeel'), '4.1'));
  await comesToFocus(menu);
});

test('a goal is let go of on another one with the pointer', async () => {
  await row('Tweede').hover();
  await row('Tweede').locator('.outline__grip').dragTo(row('Onderdeel'));
  await eventually(async () => assert.equal(await number('Tweede'), '4.1.1'));
});

test('a goal cannot come to stand under itself', async () => {
  await row('Eerste').hover();
  await row('Eerste').locator('.outline__grip').dragTo(row('Tweede'));
  await noor.page.getByRole('log').getByText(t('outline.underItself'), { exact: true }).waitFor({ state: 'attached' });
  assert.equal(await number('Tweede'), '4.1.1');
});

test('what is removed can be put back at once, and its place is kept', async () => {
  await goal('Onderdeel').focus();
  await press('Delete');
  const undo = block(noor, 'goals').getByRole('button', { name: t('outline.undo') });
  await comesToFocus(undo);
  // What stood under it moves up as long as it is gone.
  await eventually(async () => assert.equal(await number('Tweede'), '4.1'));
  await press('Enter');
  await comesToFocus(goal('Onderdeel'));
  assert.equal(await number('Tweede'), '4.1.1');
});

test('the other organisation sees the same outline, and what has the focus stays when it is removed elsewhere', async () => {
  await bram.goTo('needs');
  await eventually(async () => assert.deepEqual(await goals(bram), await goals()));
  await goal('Tweede').focus();
  const menu = block(bram, 'goals').getByRole('button', { name: t('item.options', { item: 'Tweede' }) });
  await menu.click();
  await bram.page.getByRole('menuitem', { name: t('item.remove') }).click();
  await goal('Tweede').waitFor({ state: 'detached' });
  await comesToFocus(goal('Onderdeel'), 'the focus was lost');
});

test('the goals are a diagram too, from which one gets to work on each', async () => {
  await block(noor, 'goals').getByRole('radio', { name: t('goals.asDiagram') }).click();
  const diagram = block(noor, 'goals').getByRole('region', { name: t('goals.diagram') });
  await diagram.getByText('Onderdeel').waitFor();
  await isSound(noor.page, 'goals as a diagram', '#goals');
  await diagram.getByRole('button', { name: t('item.editItem', { item: 'Onderdeel' }) }).click();
  await comesToFocus(block(noor, 'goals').getByRole('textbox', { name: `${t('goals.goal')} 4.1`, exact: true }));
  await press('Escape');
});

test('causes are an outline as well', async () => {
  await noor.goTo('problem');
  await block(noor, 'causes').getByRole('button', { name: t('problem.addCause'), exact: true }).click();
  await type('Er wordt te laat gebeld');
  await press('Alt+ArrowRight', 'Escape');
  const causes = await outline(noor, 'causes', t('problem.causes'));
  assert.match(causes.at(-1), /^\d+\.\d+ Er wordt te laat gebeld$/);
  await isSound(noor.page, 'causes', '#causes');
  await isSound(bram.page, 'goals on a phone', '#goals');
});
