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

test('what stands under a goal is folded away, for each goal on its own', async () => {
  const fold = (name) => row(name).locator('button.outline__fold');
  const before = await goals();
  const [top, second] = before.filter((entry) => /^[12] /.test(entry)).map((entry) => entry.slice(2));
  await fold(top).click();
  await fold(second).click();
  const hidden = before.filter((entry) => /^[12]\./.test(entry));
  assert.deepEqual(await goals(), before.filter((entry) => !hidden.includes(entry)));
  for (const name of [top, second]) await fold(name).click();
  assert.deepEqual(await goals(), before);
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

test('a measurement is added with the keyboard, and the progress is said in words', async () => {
  await noor.goTo('needs');
  const name = 'Verplaatsbare woningen die bewoond zijn';
  const card = block(noor, 'indicators').getByRole('listitem').filter({ has: noor.page.getByRole('heading', { name }) });
  const add = card.getByRole('button', { name: t('indicators.addTo', { item: name }) });
  await add.focus();
  await press('Enter');
  await comesToFocus(noor.page.getByRole('textbox', { name: /^Waarde/ }));
  // Without a value it says what is missing, and adds nothing.
  await noor.dialog.getByRole('button', { name: t('indicators.add'), exact: true }).press('Enter');
  await noor.dialog.getByText(t('indicators.valueNeeded')).waitFor();
  await noor.dialog.getByRole('textbox', { name: /^Waarde/ }).focus();
  await type('1.260,5');
  await noor.dialog.getByRole('button', { name: t('indicators.add'), exact: true }).press('Enter');
  await noor.dialog.waitFor({ state: 'detached' });
  await comesToFocus(add);
  await card.getByText(/1\.260,5 woningen op/).first().waitFor();
  await card.getByText(t('indicators.reached')).first().waitFor();
  await card.getByRole('img', { name: new RegExp(`${t('indicators.chartOf', { item: name })}.*1\\.260,5`) }).waitFor();
  await card.getByRole('button', { name: t('indicators.table_one', { count: 1 }) }).press('Enter');
  await card.getByRole('row').filter({ hasText: '1.260,5' }).filter({ hasText: demo.ministry.organisation }).waitFor();
  await isSound(noor.page, 'indicators', '#indicators');
});

test('what another organisation measures stands beside it', async () => {
  const name = 'Verplaatsbare woningen die bewoond zijn';
  const card = (person) =>
    block(person, 'indicators').getByRole('listitem').filter({ has: person.page.getByRole('heading', { name }) });
  await card(bram).getByRole('button', { name: t('indicators.addTo', { item: name }) }).click();
  await bram.dialog.getByRole('textbox', { name: /^Waarde/ }).fill('260');
  await bram.dialog.getByRole('button', { name: t('indicators.add'), exact: true }).click();
  await card(noor).getByText(t('indicators.toGo', { left: '340', total: '600' })).first().waitFor();
  await isSound(bram.page, 'indicators on a phone', '#indicators');
});

test('options stand side by side, and efforts against goals in a grid for the keyboard', async () => {
  await block(noor, 'options').getByText(t('options.chosen'), { exact: true }).waitFor();
  await isSound(noor.page, 'options', '#options');
  await block(noor, 'efforts').getByRole('radio', { name: t('efforts.asGrid') }).click();
  const grid = block(noor, 'efforts').getByRole('grid', { name: t('efforts.grid') });
  const cell = (row, column) => grid.getByRole('row').nth(row + 1).getByRole('gridcell').nth(column);
  await cell(0, 0).focus();
  await press('ArrowDown', 'ArrowRight');
  await comesToFocus(cell(1, 1));
  const before = await cell(1, 1).getAttribute('aria-label');
  await press('Enter');
  const after = before === t('efforts.does') ? t('efforts.doesNot') : t('efforts.does');
  await eventually(async () => assert.equal(await cell(1, 1).getAttribute('aria-label'), after));
  await comesToFocus(cell(1, 1));
  await press('Control+Home');
  await comesToFocus(cell(0, 0));
  await isSound(noor.page, 'efforts against goals', '#efforts');
  await isSound(noor.page, 'assumptions', '#assumptions');
});

test('a party is moved over the map with the arrow keys, and the table says so', async () => {
  await noor.goTo('parties');
  await isSound(noor.page, 'parties as cards', '#parties');
  await block(noor, 'parties').getByRole('radio', { name: t('parties.asMap') }).click();
  const map = block(noor, 'parties').getByRole('table', { name: t('partyMap.title') });
  const party = map.getByRole('button', { name: 'Dorpsraad Elsmeer' });
  await party.focus();
  await press('ArrowUp', 'ArrowLeft');
  await comesToFocus(party);
  await eventually(async () => {
    const field = map.getByRole('row').nth(1).getByRole('cell').nth(1);
    assert.match(await field.innerText(), /Dorpsraad Elsmeer/);
  });
  await isSound(noor.page, 'map of parties', '#parties');
  await block(noor, 'parties').getByRole('radio', { name: t('parties.asTable') }).click();
  const row = block(noor, 'parties').getByRole('row').filter({ hasText: 'Dorpsraad Elsmeer' });
  await row.filter({ hasText: t('words.level.high') }).filter({ hasText: t('words.level.medium') }).waitFor();
  await isSound(noor.page, 'table of parties', '#parties');
});

test('a party is dragged over the map, and chosen from the table, on a phone too', async () => {
  await bram.goTo('parties');
  await block(bram, 'parties').getByRole('radio', { name: t('parties.asMap') }).click();
  const map = block(bram, 'parties').getByRole('table', { name: t('partyMap.title') });
  const place = (row, column) => map.getByRole('row').nth(row).getByRole('cell').nth(column);
  await place(1, 1).getByRole('button', { name: 'Dorpsraad Elsmeer' }).waitFor();
  const field = place(3, 0);
  await map.getByRole('button', { name: 'Dorpsraad Elsmeer' }).hover();
  await bram.page.mouse.down();
  // On its way before the page scrolls to where it goes.
  await place(1, 0).hover({ position: { x: 4, y: 4 } });
  await field.hover();
  await bram.page.mouse.up();
  await field.getByRole('button', { name: 'Dorpsraad Elsmeer' }).waitFor();
  await isSound(bram.page, 'map of parties on a phone', '#parties');
  const row = block(noor, 'parties').getByRole('row').filter({ hasText: 'Dorpsraad Elsmeer' });
  await row.filter({ hasText: t('words.level.low') }).filter({ hasText: t('words.stance.neutral') }).waitFor();
});

test('roles are given in a grid by typing their letters, or chosen from a list', async () => {
  const grid = block(noor, 'responsibilities').getByRole('grid');
  const cell = grid.getByRole('row').nth(1).getByRole('gridcell').nth(0);
  await cell.focus();
  await press('c', 'r');
  const [responsible, consulted] = [t('words.responsibilityRole.responsible'), t('words.responsibilityRole.consulted')];
  await eventually(async () => assert.equal(await cell.getAttribute('aria-label'), `${responsible}, ${consulted}`));
  await press('Enter');
  await noor.dialog.getByRole('checkbox', { name: consulted }).waitFor();
  await isSound(noor.page, 'dialog of roles');
  await noor.dialog.getByRole('checkbox', { name: consulted }).press('Space');
  await press('Escape');
  await comesToFocus(cell);
  await eventually(async () => assert.equal(await cell.getAttribute('aria-label'), responsible));
  await press('Delete');
  await eventually(async () => assert.equal(await cell.getAttribute('aria-label'), t('responsibilities.noRole')));
  await isSound(noor.page, 'responsibilities', '#responsibilities');
  await isSound(bram.page, 'responsibilities on a phone', '#responsibilities');
});

test('it is said who has given a perspective', async () => {
  await noor.goTo('problem');
  await block(noor, 'perspectives').getByText(t('problem.given', { count: 3, total: 3 })).waitFor();
  await isSound(noor.page, 'perspectives', '#perspectives');
});
