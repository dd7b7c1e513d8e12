/** The page of a plan: its parts, how people move through them, and what it says of itself. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { PATIENCE, Person } from '../harness/person.js';
import { Session } from '../harness/session.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const SECTIONS = ['outside', 'problem', 'needs', 'parties', 'organisation', 'learning', 'links'];
const NARROW = { width: 390, height: 844 };

let demo, browser, plan, noor, bram;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await Promise.all([noor, bram].map((person) => person.openPlan(plan.title)));
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

const sections = (person) => person.page.getByRole('navigation', { name: t('plan.sections') });
const current = (person) => sections(person).locator('[aria-current]');
const path = (person) => new URL(person.page.url()).pathname;
const section = (person, name) => person.page.locator(`#section-${name}`);
const hasFocus = (locator) => locator.evaluate((element) => element.contains(document.activeElement));
const inView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

/** Presses a key until the focus is there, as someone without a mouse does. */
async function reach(person, locator, key = 'Tab') {
  await locator.waitFor();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await hasFocus(locator)) return;
    await person.page.keyboard.press(key);
  }
  assert.fail(`no keyboard reaches ${locator}`);
}

describe('moving through a plan', () => {
  test('all parts stand on one page, in their order', async () => {
    const titles = await noor.heading(2).evaluateAll((headings) => headings.map(({ id }) => id));
    const wanted = SECTIONS.map((name) => `section-${name}-title`);
    assert.deepEqual(titles.filter((id) => wanted.includes(id)), wanted);
  });

  test('the navigation and the address follow the scroll, without a step in the history and without the focus', async () => {
    const steps = await noor.page.evaluate(() => history.length);
    await noor.heading(1).focus();
    await section(noor, 'parties').evaluate((element) => element.scrollIntoView());
    await current(noor).filter({ hasText: t('sections.parties.title') }).waitFor();
    await eventually(() => assert.equal(path(noor), `/plans/${plan.id}/parties`));
    assert.equal(await noor.page.evaluate(() => history.length), steps);
    assert.ok(await hasFocus(noor.heading(1)), 'the scroll took the focus');
  });

  test('a link to a part leads to its heading, also for who opens it elsewhere', async () => {
    await bram.follow(`${demo.municipality.url}/plans/${plan.id}/learning`);
    const heading = section(bram, 'learning').getByRole('heading', { level: 2 });
    await eventually(async () => assert.ok(await hasFocus(heading)), PATIENCE);
    // What stands above is drawn later, and does not push it away.
    await section(bram, 'organisation').locator('#actions').waitFor();
    await eventually(async () => assert.ok(await inView(heading), 'the heading is out of sight'));
    await current(bram).filter({ hasText: t('sections.learning.title') }).waitFor();
  });

  test('a link to one thing unfolds what it stands in, and leads to it', async () => {
    const { signals } = await demo.municipality.plan(plan.id);
    await bram.goTo('outside');
    await section(bram, 'outside').getByRole('button', { name: t('plan.collapse', { part: t('signals.title') }) }).click();
    const signal = bram.page.locator(`[id="signal-${signals[3].id}"]`);
    await signal.waitFor({ state: 'hidden' });
    await bram.follow(`${demo.municipality.url}/plans/${plan.id}/outside#signal-${signals[3].id}`);
    await eventually(async () => assert.ok(await hasFocus(signal)), PATIENCE);
    await eventually(async () => assert.ok(await inView(signal)));
  });

  test('on a narrow screen a bar names the part, and opens the list of them', async () => {
    const device = await Person.signIn(browser, demo.ministry, 'Noor Verhagen', { viewport: NARROW });
    try {
      await device.openPlan(plan.title);
      for (const name of ['organisation', 'outside', 'links']) {
        await device.goTo(name);
        await sections(device).getByRole('button').filter({ hasText: t(`sections.${name}.title`) }).waitFor();
      }
      await sections(device).getByRole('button').click();
      await isSound(device.page, 'the list of parts on a narrow screen');
      await device.page.keyboard.press('Escape');
      await sections(device).getByRole('link').first().waitFor({ state: 'hidden' });
      assert.ok(await hasFocus(sections(device).getByRole('button')));
    } finally {
      await device.close();
    }
  });
});

describe('folding parts away', () => {
  const body = (person, name) => person.page.locator(`#section-${name}-body`);
  const fold = (person, name) =>
    section(person, name).getByRole('button', { name: t('plan.collapse', { part: t(`sections.${name}.title`) }) });

  test('a part that is folded away stays so on this device', async () => {
    await noor.goTo('needs');
    await fold(noor, 'needs').click();
    await body(noor, 'needs').waitFor({ state: 'hidden' });
    await noor.page.reload();
    await fold(noor, 'parties').waitFor();
    assert.equal(await fold(noor, 'needs').getAttribute('aria-expanded'), 'false');
    await isSound(noor.page, 'a part that is folded away', '#section-needs');
  });

  test('searching in the page unfolds what it finds', async () => {
    // What the browser tells when its own search finds something there.
    await body(noor, 'needs').evaluate((element) => element.dispatchEvent(new Event('beforematch', { bubbles: true })));
    await body(noor, 'needs').waitFor();
    assert.equal(await fold(noor, 'needs').getAttribute('aria-expanded'), 'true');
  });

  test('everything is folded away and shown again, and on paper all of it is there', async () => {
    await noor.button(t('plan.collapseAll')).click();
    for (const name of SECTIONS) await body(noor, name).waitFor({ state: 'hidden' });
    await noor.page.emulateMedia({ media: 'print' });
    for (const name of SECTIONS) {
      await eventually(async () => {
        const { height } = (await body(noor, name).boundingBox()) ?? { height: 0 };
        assert.ok(height > 40, `${name} is not on paper`);
      });
    }
    await noor.page.getByText(t('plan.contents'), { exact: true }).waitFor();
    assert.equal(await noor.button(t('plan.expandAll')).isVisible(), false);
    await noor.page.emulateMedia({ media: null });
    await noor.button(t('plan.expandAll')).click();
    for (const name of SECTIONS) await body(noor, name).waitFor();
  });
});

describe('what a plan says of itself', () => {
  test('the next phase is chosen by keyboard, and arrives elsewhere', async () => {
    const change = noor.button(t('plan.changeState'));
    await noor.heading(1).focus();
    await reach(noor, change);
    await noor.page.keyboard.press('Enter');
    const next = noor.page.getByRole('menuitem', { name: t('plan.states.sharedPicture') });
    await reach(noor, next, 'ArrowDown');
    await noor.page.keyboard.press('Enter');
    const phase = (person) => person.page.getByRole('list', { name: t('plan.phases') }).locator('[aria-current=step]');
    for (const person of [noor, bram]) await phase(person).filter({ hasText: t('plan.states.sharedPicture') }).waitFor();
    await eventually(async () => assert.ok(await hasFocus(change), 'the focus did not return'));
  });

  test('a summary is written without a mouse, and read elsewhere', async () => {
    const edit = noor.button(t('plan.changeSummary'));
    await noor.heading(1).focus();
    await reach(noor, edit);
    await noor.page.keyboard.press('Enter');
    await eventually(async () => assert.ok(await hasFocus(noor.field(t('plan.summary')))));
    await noor.page.keyboard.press('Control+End');
    await noor.page.keyboard.type(' Samen, dit jaar nog.');
    await reach(noor, noor.button(t('plan.renameDone')));
    await noor.page.keyboard.press('Enter');
    await bram.page.locator('.plan-header').getByText('Samen, dit jaar nog.').waitFor();
    await eventually(async () => assert.ok(await hasFocus(edit), 'the focus did not return'));
  });

  test('its points of attention are those that the node finds, each with the way to where it can be mended', async () => {
    await noor.goTo('organisation');
    await noor.button(t('kinds.action.add')).click();
    await noor.field(t('fields.action.title')).pressSequentially('Een actie zonder doel');
    await noor.button(t('item.done')).click();
    const session = await Session.signIn(demo.ministry, 'Noor Verhagen');
    await noor.goHome();
    await noor.openPlan(plan.title);
    await eventually(async () => {
      const { body } = await session.request('GET', `/api/v1/plans/${plan.id}/warnings`);
      assert.ok(
        body.items.some(({ title }) => title === 'Een actie zonder doel'),
        'the node does not have the action yet',
      );
      const label = noor.page.locator('.warnings').getByRole('button').first();
      if ((await label.getAttribute('aria-expanded')) === 'false') await label.click();
      const shown = await noor.page.locator('.warnings__item').allTextContents();
      assert.equal(shown.length, body.total);
    }, PATIENCE);
    await isSound(noor.page, 'points of attention');
    await noor.page.getByRole('link', { name: /Een actie zonder doel/ }).click();
    const row = noor.page.locator('[id^="action-"]').filter({ hasText: 'Een actie zonder doel' });
    await eventually(async () => assert.ok(await hasFocus(row)));
  });
});

describe('signals from outside', () => {
  const card = (person, text) => section(person, 'outside').getByRole('listitem').filter({ hasText: text });

  test('a signal leads to a goal, and the goal back to the signal', async () => {
    await noor.goTo('outside');
    await noor.button(t('kinds.signal.add')).click();
    await noor.field(t('fields.signal.text')).pressSequentially('De bus rijdt niet na zeven uur.');
    await noor.button(t('item.done')).click();
    const signal = card(noor, 'De bus rijdt niet na zeven uur.');
    await signal.getByText(t('signals.open'), { exact: true }).waitFor();
    const work = signal.getByRole('button', { name: t('signals.work') });
    await work.focus();
    await noor.page.keyboard.press('Enter');
    await reach(noor, noor.page.getByRole('menuitem', { name: t('kinds.goal.add') }), 'ArrowDown');
    await noor.page.keyboard.press('Enter');
    await eventually(async () => {
      const content = await demo.ministry.plan(plan.id);
      const goal = content.goals.find(({ title }) => title === 'De bus rijdt niet na zeven uur.');
      const from = content.signals.find(({ text }) => text === 'De bus rijdt niet na zeven uur.');
      assert.deepEqual(from.outcomes, [goal.id]);
    }, PATIENCE);
    await eventually(() => assert.equal(path(noor), `/plans/${plan.id}/needs`));
    await noor.goTo('outside');
    await card(bram, 'De bus rijdt niet na zeven uur.').getByText(t('signals.handled'), { exact: true }).waitFor();
  });

  test('signals are chosen by what was done with them, and by where they come from', async () => {
    const all = await demo.ministry.plan(plan.id).then(({ signals }) => signals.length);
    const cards = section(noor, 'outside').locator('.item-card');
    assert.equal(await cards.count(), all);
    await section(noor, 'outside').getByRole('radio', { name: new RegExp(`^${t('signals.open')}`) }).click();
    await section(noor, 'outside').getByText(t('signals.noneChosen')).waitFor();
    await section(noor, 'outside').getByRole('radio', { name: new RegExp(`^${t('signals.handled')}`) }).click();
    await noor.choose(new RegExp(t('signals.filterSource')), t('words.signalSource.oversight'));
    await cards.first().getByText(t('words.signalSource.oversight'), { exact: true }).waitFor();
    await isSound(noor.page, 'signals that were chosen', '#section-outside');
  });
});
