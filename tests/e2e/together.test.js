/** Two organisations, each at its own node, write in one plan at the same time. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { succeed } from '../harness/opgave.js';
import { Person } from '../harness/person.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

let demo, browser, plan, noor, bram;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
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

test('each finds the shared plan on the list of the own organisation', async () => {
  for (const person of [noor, bram]) {
    const list = person.page.getByRole('list', { name: t('home.list') });
    const card = list.getByRole('listitem').filter({ has: person.page.getByRole('link', { name: plan.title }) });
    const members = card.getByRole('list', { name: t('home.members') }).getByRole('listitem');
    await eventually(async () => assert.equal(await members.count(), 3));
    await person.openPlan(plan.title);
  }
});

test('each sees who else is in the plan, and in which section', async () => {
  await Promise.all([noor.sees(bram), bram.sees(noor)]);
  await bram.goTo('organisation');
  const bramsPlace = noor.page.getByRole('region', { name: t('people.title') }).getByText(t('sections.organisation.short'));
  await bramsPlace.waitFor();
  await bram.goTo('problem');
});

test('what one types in the problem statement appears at the other', async () => {
  await noor.writeInStatement(' Noor schrijft dit in Den Haag.');
  await bram.readsInStatement('Noor schrijft dit in Den Haag.');
  await bram.writeInStatement(' Bram antwoordt uit Westerwoude.');
  await noor.readsInStatement('Bram antwoordt uit Westerwoude.');
});

test('both may type in one text at the same time, and nothing is lost', async () => {
  const label = t('problem.howLarge');
  const [left, right] = ['alfabeta'.repeat(4), '0123456789'.repeat(3)];
  const before = await noor.written(label);
  await Promise.all([noor.writeIn(label, ` N:${left}`), bram.writeIn(label, ` B:${right}`)]);
  await eventually(async () => {
    const [atNoor, atBram] = await Promise.all([noor, bram].map((person) => person.written(label)));
    assert.equal(atNoor, atBram);
    const letters = (text, wanted) => [...text].filter((letter) => wanted.includes(letter)).length;
    // Their letters may stand between each other: each of them is there.
    const added = (wanted) => letters(atNoor, wanted) - letters(before, wanted);
    assert.equal(added('abeflt'), left.length, atNoor);
    assert.equal(added('0123456789'), right.length, atNoor);
  });
});

test('headings, lists and bold text arrive as such', async () => {
  await noor.writeInStatement('');
  await noor.page.keyboard.press('Enter');
  await noor.page.keyboard.type('# Een nieuwe kop');
  await noor.page.keyboard.press('Enter');
  await noor.page.keyboard.type('- eerste punt');
  await noor.page.keyboard.press('Enter');
  await noor.page.keyboard.type('tweede ');
  await noor.page.keyboard.press('Control+b');
  await noor.page.keyboard.type('vetgedrukt');
  const { statement } = bram;
  await statement.getByRole('heading', { name: 'Een nieuwe kop' }).waitFor();
  await statement.getByRole('listitem').filter({ hasText: 'eerste punt' }).waitFor();
  await statement.locator('li strong').filter({ hasText: 'vetgedrukt' }).waitFor();
  await eventually(async () => {
    const { dataDir } = demo.corporation;
    const text = await succeed(['plan', 'export', plan.id, '--data', dataDir, '--format', 'markdown']);
    assert.match(text, /^#+ Een nieuwe kop$/m);
    assert.match(text, /^- eerste punt$/m);
    assert.match(text, /^- tweede \*\*vetgedrukt\*\*$/m);
  });
});

test('a field is shared as it is typed', async () => {
  await bram.writeIn(t('problem.forWhom'), ' Ook voor de scholen.');
  await noor.readsIn(t('problem.forWhom'), 'Ook voor de scholen.');
});

test('a signal from outside arrives with all of its fields', async () => {
  await Promise.all([noor.goTo('outside'), bram.goTo('outside')]);
  await noor.button(t('kinds.signal.add')).click();
  await noor.field(t('fields.signal.text')).pressSequentially('De school hoort het altijd als laatste.');
  await noor.choose(new RegExp(t('fields.signal.source')), t('words.signalSource.delivery'));
  await noor.field(t('fields.signal.place')).pressSequentially('Basisschool De Vaart');
  await noor.button(t('item.done')).click();
  const card = bram.page.getByRole('listitem').filter({ hasText: 'De school hoort het altijd als laatste.' });
  await card.filter({ hasText: 'Basisschool De Vaart' }).filter({ hasText: t('words.signalSource.delivery') }).waitFor();
});

test('an action arrives with the goal that it serves, and its state can be set from both sides', async () => {
  await Promise.all([noor.goTo('organisation'), bram.goTo('organisation')]);
  await bram.button(t('kinds.action.add')).click();
  await bram.field(t('fields.action.title')).pressSequentially('Schooldirecteuren vooraf bellen');
  const [goal] = (await demo.ministry.plan(plan.id)).goals;
  await bram.choose(new RegExp(`. ${t('fields.action.goal')}$`), goal.title);
  await bram.button(t('item.done')).click();
  const row = (person) => person.page.getByRole('row').filter({ hasText: 'Schooldirecteuren vooraf bellen' });
  await row(noor).filter({ hasText: goal.title }).waitFor();
  const state = (person) => row(person).getByRole('button', { name: new RegExp(t('actions.stateOf', { item: '' }).trim()) });
  await state(noor).click();
  await noor.page.getByRole('option', { name: t('words.actionState.inProgress'), exact: true }).click();
  await state(bram).filter({ hasText: t('words.actionState.inProgress') }).waitFor();
});

test('the page says when all three organisations have the work', async () => {
  for (const person of [noor, bram]) await person.isTold('organisations', { holders: 3, members: 3 });
});

test('a new name of the plan is on the list of the other', async () => {
  await noor.button(t('plan.rename')).click();
  await noor.writeIn(t('plan.titleField'), ' (bijgewerkt)');
  await noor.button(t('plan.renameDone')).click();
  await bram.heading(1).filter({ hasText: '(bijgewerkt)' }).waitFor();
  await bram.goHome();
  await bram.page.getByRole('link', { name: `${plan.title} (bijgewerkt)`, exact: true }).waitFor();
});

test('who leaves the plan is not shown any more', async () => {
  await bram.openPlan(`${plan.title} (bijgewerkt)`);
  await noor.sees(bram);
  await bram.goHome();
  await noor.seesNoLonger(bram);
});
