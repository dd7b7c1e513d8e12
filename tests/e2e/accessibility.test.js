/** The app for people who use a keyboard, a screen reader, a small screen, or English. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { PATIENCE, Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const SECTIONS = ['outside', 'problem', 'needs', 'parties', 'organisation', 'learning', 'links'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

let demo, browser, plan;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
});

after(() =>
  closeAll(
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

for (const language of ['nl', 'en']) {
  for (const viewport of [WIDE, NARROW]) {
    describe(`in ${language}, ${viewport.width} px wide`, () => {
      let person, say;

      before(async () => {
        person = await Person.arrive(browser, demo.ministry, { viewport, language });
        say = person.say;
      });

      after(async () => {
        await person?.close();
      });

      test('the page to sign in is sound, also when it refuses', async () => {
        await person.follow(`${demo.ministry.url}/sign-in`);
        await person.heading(1).filter({ hasText: say('signIn.title') }).waitFor();
        assert.equal(await person.page.evaluate(() => document.documentElement.lang), language);
        await isSound(person.page, 'sign-in');
        await person.follow(`${demo.ministry.url}/sign-in#verzonnen`);
        await person.notice(say('signIn.refused')).waitFor();
        await isSound(person.page, 'sign-in, refused');
      });

      test('the list of plans is sound', async () => {
        await person.follow(await demo.ministry.signInLink('Noor Verhagen'));
        await person.page.getByRole('link', { name: plan.title, exact: true }).waitFor();
        await person.page.getByText(say('share.has')).nth(2).waitFor();
        await isSound(person.page, 'list of plans');
        await person.button(say('home.new')).click();
        await person.dialog.waitFor();
        await isSound(person.page, 'dialog for a new plan');
        await person.page.keyboard.press('Escape');
        await person.dialog.waitFor({ state: 'detached' });
      });

      test('every section of a plan is sound', async () => {
        await person.follow(`${demo.ministry.url}/plans/${plan.id}`);
        await person.statement.waitFor();
        for (const section of SECTIONS) {
          await person.goTo(section);
        }
        await isSound(person.page, 'the whole plan');
      });

      test('the dialogs of a plan are sound', async () => {
        await person.follow(`${demo.ministry.url}/plans/${plan.id}/organisation`);
        await person.button(say('kinds.action.add')).click();
        await person.dialog.waitFor();
        await isSound(person.page, 'dialog for an action');
        await person.page.keyboard.press('Escape');
        await person.dialog.waitFor({ state: 'detached' });
        await person.button(say('share.open')).click();
        await person.dialog.getByRole('heading', { name: say('share.with') }).waitFor();
        await isSound(person.page, 'dialog about organisations');
      });
    });
  }
}

describe('with a keyboard alone', () => {
  let person;

  before(async () => {
    person = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
    await demo.municipality.planTitled(plan.title);
  });

  after(async () => {
    await person?.close();
  });

  async function press(...keys) {
    for (const key of keys) await person.page.keyboard.press(key);
  }

  const hasFocus = (locator) => locator.evaluate((element) => element.contains(document.activeElement));

  /** Moves the focus until it is there, as someone with a keyboard does. */
  async function reach(locator, key = 'Tab') {
    await locator.waitFor();
    for (let steps = 0; steps < 400; steps += 1) {
      if (await hasFocus(locator)) return;
      await press(key);
    }
    assert.fail(`no keyboard reaches ${locator}`);
  }

  test('the first stop leads past the navigation to the content', async () => {
    await person.page.reload();
    const link = person.page.getByRole('link', { name: plan.title, exact: true });
    await link.waitFor();
    await press('Tab');
    assert.ok(await hasFocus(person.page.getByRole('link', { name: t('app.skip') })));
    await press('Enter');
    await eventually(async () => assert.ok(await hasFocus(person.page.getByRole('main'))));
  });

  test('a plan opens, and its statement can be written and made bold', async () => {
    await reach(person.page.getByRole('link', { name: plan.title, exact: true }));
    await press('Enter');
    await person.heading(1).filter({ hasText: plan.title }).waitFor();
    await eventually(async () => assert.ok(await hasFocus(person.heading(1)), 'the focus stayed behind at the list'));
    await reach(person.statement);
    await press('Control+End');
    await person.page.keyboard.type(' Zonder muis ');
    await press('Control+b');
    await person.page.keyboard.type('geschreven');
    await person.statement.locator('strong').filter({ hasText: 'geschreven' }).waitFor();
  });

  test('the keyboard leaves the editor again', async () => {
    await press('Tab');
    await eventually(async () => assert.ok(!(await hasFocus(person.statement))));
    await reach(person.field(t('problem.forWhom')));
  });

  test('an action is added, with the goal that it serves', async () => {
    const actions = person.page.getByRole('navigation', { name: t('plan.sections') });
    await reach(actions.getByRole('link', { name: t('sections.organisation.title') }), 'Shift+Tab');
    await press('Enter');
    const add = person.button(t('kinds.action.add'));
    await reach(add);
    await press('Enter');
    await eventually(async () => assert.ok(await hasFocus(person.field(t('fields.action.title')))), PATIENCE);
    await person.page.keyboard.type('Met het toetsenbord toegevoegd');
    await reach(person.dialog.getByRole('button', { name: new RegExp(`${t('fields.action.goal')}$`) }));
    await press('Enter');
    await person.page.getByRole('listbox').waitFor();
    await press('ArrowDown', 'Enter');
    await person.page.getByRole('listbox').waitFor({ state: 'detached' });
    await reach(person.button(t('item.done')));
    await press('Enter');
    await person.dialog.waitFor({ state: 'detached' });
    await person.page.getByRole('row', { name: /^Met het toetsenbord toegevoegd/ }).waitFor();
    await eventually(async () => assert.ok(await hasFocus(add), 'the focus did not return to where it came from'));
  });

  test('what the keyboard wrote is in the plan', async () => {
    await person.isTold('organisations', { holders: 3, members: 3 });
    const content = await demo.corporation.plan(plan.id);
    const action = content.actions.find(({ title }) => title === 'Met het toetsenbord toegevoegd');
    assert.equal(action.goal, content.goals[0].id);
    assert.match(JSON.stringify(content.problem.statement), /Zonder muis/);
  });

  test('a menu and its dialog open and close, and give the focus back', async () => {
    const account = person.button(t('shell.account', { person: 'Bram Hoekzema' }));
    await reach(account, 'Shift+Tab');
    await press('Enter');
    await person.page.getByRole('menuitem', { name: t('shell.signOut') }).waitFor();
    await press('Escape');
    await eventually(async () => assert.ok(await hasFocus(account)));
  });
});
