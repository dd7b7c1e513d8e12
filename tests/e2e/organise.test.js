/** How people organise the work of a plan together: with a keyboard alone where that can be. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

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
  await demo.municipality.planTitled(plan.title);
  [noor, bram] = await Promise.all([
    Person.signIn(browser, demo.ministry, 'Noor Verhagen'),
    Person.signIn(browser, demo.municipality, 'Bram Hoekzema'),
  ]);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

const part = (person, id) => person.page.locator(`#${id}`);
const open = (person, address) => person.follow(`${person.node.url}/plans/${plan.id}/${address}`);

async function press(person, ...keys) {
  for (const key of keys) await person.page.keyboard.press(key);
}

const hasFocus = (locator) => locator.evaluate((element) => element.contains(document.activeElement));

/** Moves the focus until it is there, as someone with a keyboard does. */
async function reach(person, locator, key = 'Tab') {
  await locator.waitFor();
  for (let steps = 0; steps < 240; steps += 1) {
    if (await hasFocus(locator)) return;
    await press(person, key);
  }
  assert.fail(`no keyboard reaches ${locator}`);
}

async function isAt(locator) {
  await eventually(async () => assert.ok(await hasFocus(locator), `the focus is not at ${locator}`));
}

/** The state that a node has of the first action of the plan with this title. */
async function stateOf(node, title) {
  const { actions } = await node.plan(plan.id);
  return actions.find((action) => action.title === title)?.state;
}

describe('actions, by keyboard alone', () => {
  const action = 'Huisartsen uitnodigen voor de tafel';
  const actions = () => part(noor, 'actions');
  const view = (name) => actions().getByRole('radio', { name: t(`actions.views.${name}`) });
  const choose = async (name, key) => {
    await reach(noor, actions().getByRole('radiogroup', { name: t('actions.view') }), key);
    await reach(noor, view(name), 'ArrowRight');
    await press(noor, 'Enter');
  };
  const row = () => actions().getByRole('row').filter({ hasText: action });

  before(() => open(noor, 'organisation?view=table'));

  test('an action without a goal says so', async () => {
    await reach(noor, actions().getByRole('button', { name: t('kinds.action.add'), exact: true }));
    await press(noor, 'Enter');
    await isAt(noor.field(t('fields.action.title')));
    await noor.page.keyboard.type(action);
    await press(noor, 'Escape');
    await noor.dialog.waitFor({ state: 'detached' });
    await row().filter({ hasText: t('actions.noGoal') }).waitFor();
  });

  test('a date is set in the table itself, and the focus stays with it', async () => {
    const due = row().getByRole('button', { name: t('item.fieldOf', { field: t('fields.action.due'), item: action }) });
    // The table begins with the oldest actions, so the way back from what follows it is shorter.
    await reach(noor, part(noor, 'milestones').getByRole('button', { name: t('kinds.milestone.add'), exact: true }));
    await reach(noor, due, 'Shift+Tab');
    await press(noor, 'Enter');
    await row().getByRole('spinbutton').first().waitFor();
    await noor.page.keyboard.type('01092020');
    await press(noor, 'Enter');
    await row().filter({ hasText: '1 sep 2020' }).filter({ hasText: t('actions.overdue') }).waitFor();
    await isAt(due);
  });

  test('its goal is chosen in the table, from those of the plan', async () => {
    const goal = row().getByRole('button', { name: t('item.fieldOf', { field: t('fields.action.goal'), item: action }) });
    await reach(noor, goal, 'Shift+Tab');
    await press(noor, 'Enter');
    await noor.page.getByRole('listbox').waitFor();
    await press(noor, 'ArrowDown', 'Enter');
    const [first] = (await demo.ministry.plan(plan.id)).goals;
    await row().filter({ hasText: first.title }).waitFor();
    await isAt(goal);
  });

  test('on the board an action is picked up and put down in another column', async () => {
    await choose('board', 'Shift+Tab');
    const column = (state) => actions().getByRole('grid', { name: new RegExp(`^${t(`words.actionState.${state}`)}`) });
    const card = (state) => column(state).getByRole('row').filter({ hasText: action });
    const [first] = (await demo.ministry.plan(plan.id)).goals;
    await card('open').filter({ hasText: first.title }).waitFor();
    await reach(noor, column('open'));
    await press(noor, 'End');
    await isAt(card('open'));
    await reach(noor, card('open').getByRole('button', { name: t('actions.drag', { item: action }) }));
    await press(noor, 'Enter');
    // From column to column, over those that would take it.
    await isAt(column('inProgress'));
    await press(noor, 'Tab');
    await isAt(column('done'));
    await press(noor, 'Enter');
    await card('done').waitFor();
    await eventually(async () => assert.equal(await stateOf(demo.corporation, action), 'done'));
  });

  test('its menu offers only where it may go, and moves it as well', async () => {
    await isAt(actions().getByRole('row').filter({ hasText: action }));
    const menu = actions().getByRole('button', { name: t('actions.moveItem', { item: action }) });
    await reach(noor, menu);
    await press(noor, 'Enter');
    const entries = noor.page.getByRole('menuitem');
    await entries.first().waitFor();
    assert.deepEqual(
      await entries.allTextContents(),
      ['open', 'inProgress'].map((state) => t('actions.moveTo', { state: t(`words.actionState.${state}`) })),
    );
    await press(noor, 'Enter');
    await eventually(async () => assert.equal(await stateOf(demo.corporation, action), 'open'));
  });

  test('the view is kept on this device, and stands in the address', async () => {
    assert.equal(new URL(noor.page.url()).searchParams.get('view'), 'board');
    await open(noor, 'organisation');
    await actions().getByRole('grid').first().waitFor();
    assert.ok(await view('board').isChecked());
  });

  test('the timeline opens an action, and closing it gives the focus back', async () => {
    await choose('timeline');
    const chip = actions().getByRole('button', { name: new RegExp(`^${action}, 1 sep 2020`) });
    await reach(noor, chip);
    await press(noor, 'Enter');
    await noor.dialog.getByRole('heading', { name: action }).waitFor();
    await isAt(noor.field(t('fields.action.title')));
    await press(noor, 'Escape');
    await noor.dialog.waitFor({ state: 'detached' });
    await isAt(chip);
  });
});

describe('a decision', () => {
  const decision = 'Eén loket voor alle vragen uit de buurt';
  const card = (person) => part(person, 'decisions').getByRole('listitem').filter({ hasText: decision }).first();
  const voice = (person, word) => card(person).getByRole('radio', { name: t(`words.voice.${word}`) });

  before(async () => {
    await Promise.all([open(noor, 'organisation#decisions'), open(bram, 'organisation#decisions')]);
  });

  test('is proposed and put to every organisation', async () => {
    await part(noor, 'decisions').getByRole('button', { name: t('kinds.decision.add') }).click();
    await noor.field(t('fields.decision.title')).fill(decision);
    await noor.button(t('item.done')).click();
    await card(noor).getByRole('button', { name: t('decisions.steps.underConsultation') }).click();
    await card(bram).getByText(t('words.decisionState.underConsultation')).waitFor();
  });

  test('has one voice for each organisation, and only the own one can be set', async () => {
    await card(bram).getByText(t('decisions.ownVoice', { organisation: demo.municipality.organisation })).waitFor();
    assert.equal(await card(bram).getByRole('radio').count(), 3);
    await voice(bram, 'objection').click();
    await card(bram).getByRole('textbox', { name: t('decisions.whyObject') }).click();
    await bram.page.keyboard.type('De avondploeg ontbreekt nog.');
    await card(noor).getByText('De avondploeg ontbreekt nog.').waitFor();
    await voice(noor, 'consent').click();
    const silent = t('decisions.stillToHear', { organisations: demo.corporation.organisation });
    await card(noor).getByText(silent).waitFor();
  });

  test('tells who was not heard before it is ratified, and binds a version', async () => {
    await card(noor).getByRole('button', { name: t('decisions.steps.ratified') }).click();
    const question = noor.page.getByRole('alertdialog');
    await question.getByText(demo.corporation.organisation).waitFor();
    await question.getByText(t('decisions.objections_one', { count: 1 })).waitFor();
    await question.getByRole('button', { name: t('decisions.steps.ratified') }).click();
    await card(bram).getByText(t('decisions.mark')).waitFor();
    await card(bram).getByText('Noor Verhagen').waitFor();
    const { decisions } = await demo.municipality.plan(plan.id);
    const { ratifiedVersion } = decisions.find(({ title }) => title === decision);
    assert.match(ratifiedVersion.join(), /^[0-9a-f]{64}/);
  });

  test('keeps the objection readable, and takes no voices any more', async () => {
    for (const person of [noor, bram]) {
      await card(person).getByText('De avondploeg ontbreekt nog.').waitFor();
      assert.equal(await card(person).getByRole('radio').count(), 0);
    }
  });
});

describe('what is removed', () => {
  test('can be brought back by another organisation', async () => {
    const rules = (person) => part(person, 'groundRules');
    await Promise.all([open(noor, 'organisation#groundRules'), open(bram, 'organisation#groundRules')]);
    const rule = (person) => rules(person).locator('ol > li').first();
    const text = (await rule(noor).locator('span').first().innerText()).trim();
    await rule(noor).getByRole('button', { name: t('item.options', { item: '' }).trim() }).click();
    await noor.page.getByRole('menuitem', { name: t('item.remove') }).click();
    await noor.page.getByRole('alertdialog').getByRole('button', { name: t('item.remove') }).click();
    await rules(bram).getByRole('button', { name: t('item.removedItems', { count: 1 }) }).click();
    await rules(bram).getByRole('button', { name: new RegExp(t('item.restore'), 'i') }).click();
    await rule(noor).filter({ hasText: text }).waitFor();
  });
});

describe('a link to another plan', () => {
  const secret = 'Sluiting van de noodlocatie voorbereiden';
  const links = (person) => part(person, 'links');
  let hidden;

  before(async () => {
    await noor.follow(noor.node.url);
    hidden = await noor.makePlan(secret);
    await Promise.all([open(noor, 'links'), open(bram, 'links')]);
  });

  test('leads to a plan of the own organisation', async () => {
    await links(noor).getByRole('button', { name: t('kinds.link.add') }).click();
    await noor.dialog.getByRole('button', { name: new RegExp(t('fields.link.plan')) }).click();
    await noor.page.getByRole('option', { name: secret }).click();
    await noor.dialog.getByRole('button', { name: new RegExp(t('fields.link.kind')) }).click();
    await noor.page.getByRole('option', { name: t('words.linkKind.conflictsWith') }).click();
    await noor.writeIn(t('fields.link.note'), 'De sluiting raakt deze opgave.');
    await noor.button(t('item.done')).click();
    const card = links(noor).getByRole('listitem').filter({ hasText: secret });
    await card.filter({ hasText: t('words.linkKind.conflictsWith') }).waitFor();
  });

  test('tells who may not see that plan nothing but that it is there', async () => {
    await links(bram).getByText(t('links.hidden'), { exact: true }).waitFor();
    const page = await bram.page.content();
    for (const told of [secret, 'De sluiting raakt deze opgave.', hidden]) assert.ok(!page.includes(told), told);
  });

  test('is shown at the other plan as well', async () => {
    await noor.follow(`${noor.node.url}/plans/${hidden}/links`);
    const here = part(noor, 'links-here').getByRole('listitem').filter({ hasText: t('links.kindsHere.conflictsWith') });
    await here.getByRole('link', { name: plan.title }).waitFor();
  });
});

describe('what the sections of a plan do not show at first', () => {
  /** On a narrow screen the board is the same, one column below the other. */
  const CASES = [
    { width: 1280, views: ['board', 'timeline'] },
    { width: 320, views: ['timeline'] },
  ];

  for (const { width, views } of CASES) {
    test(`is sound at ${width} px`, async () => {
      await noor.page.setViewportSize({ width, height: 800 });
      for (const view of views) {
        await open(noor, `organisation?view=${view}`);
        await part(noor, 'actions').getByRole('radio', { name: t(`actions.views.${view}`), checked: true }).waitFor();
        await isSound(noor.page, `the ${view} of actions`, '#actions');
      }
      await part(noor, 'risks').getByRole('button', { name: t('kinds.risk.add') }).click();
      await noor.dialog.waitFor();
      await isSound(noor.page, 'the dialog of a risk', '[role=dialog]');
    });
  }
});
