/** People of two organisations talk about a plan, at the places that they talk about. */
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
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  noor = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  bram = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema', { viewport: { width: 390, height: 844 } });
  await noor.openPlan(plan.title);
  await bram.openPlan(plan.title);
  await Promise.all([noor.sees(bram), bram.sees(noor)]);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => bram?.close(),
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

/** The conversations on a person's page: beside the plan, or over it. */
const talk = ({ page }) => page.locator('.talk');
const thread = (person, words) => talk(person).getByRole('article').filter({ hasText: words });
const bell = (person, unread) =>
  person.button(unread === 0 ? t('notices.open') : t('notices.openCount_one', { count: unread }));

/** Runs in the page: what is selected, once the page has nothing left to do about it. */
async function selectedText() {
  await new Promise((resolve) => requestIdleCallback(resolve));
  return getSelection().toString();
}

async function openTalk(person) {
  await person.page.getByRole('button', { name: new RegExp(`^${t('talk.title')}( \\(|$)`) }).click();
  await talk(person).waitFor();
}

async function closeTalk(person) {
  await person.button(t('talk.close')).click();
  await talk(person).waitFor({ state: 'detached' });
}

async function reply(person, words, text) {
  await thread(person, words).getByRole('button', { name: t('talk.reply') }).click();
  await person.field(t('talk.replyLabel')).fill(text);
  await person.page.keyboard.press('Control+Enter');
  await thread(person, text).waitFor();
}

test('who is mentioned is told so at the other organisation, and gets to the conversation', async () => {
  await openTalk(noor);
  await noor.field(t('talk.newOnPlan')).click();
  await noor.page.keyboard.type('Klopt dit nog, @bram');
  await noor.page.getByRole('option', { name: bram.name }).waitFor();
  await isSound(noor.page, 'names to mention');
  await noor.page.keyboard.press('Enter');
  assert.equal(await noor.field(t('talk.newOnPlan')).inputValue(), `Klopt dit nog, @${bram.name} `);
  await noor.page.keyboard.type('?');
  await noor.page.keyboard.press('Control+Enter');
  await thread(noor, 'Klopt dit nog').waitFor();
  await bell(bram, 1).click();
  const notice = bram.dialog.getByRole('link', { name: t('notices.mention', { person: noor.name }) });
  await notice.waitFor();
  await isSound(bram.page, 'notices');
  await notice.click();
  await thread(bram, 'Klopt dit nog').waitFor();
  await isSound(bram.page, 'conversations over the plan');
});

test('an answer is told to who began', async () => {
  await reply(bram, 'Klopt dit nog', 'Ja, sinds gisteren.');
  await thread(noor, 'Ja, sinds gisteren.').waitFor();
  // Decisions that wait for the ministry are among them.
  await noor.page.getByRole('button', { name: new RegExp(`^${t('notices.title')}, [0-9]`) }).click();
  await noor.dialog.getByRole('link', { name: t('notices.reply', { person: bram.name }) }).waitFor();
  await noor.button(t('notices.allRead')).click();
  await noor.page.keyboard.press('Escape');
  await bell(noor, 0).waitFor();
  await noor.page.reload();
  await noor.statement.waitFor();
  await openTalk(noor);
  await thread(noor, 'Ja, sinds gisteren.').waitFor();
  await bell(noor, 0).waitFor();
  await isSound(noor.page, 'conversations beside the plan');
});

test('what is settled goes out of the way, at both, and can be opened again', async () => {
  await thread(bram, 'Klopt dit nog').getByRole('button', { name: t('talk.resolve'), exact: true }).click();
  await noor.page.getByText(t('talk.noneOpen')).waitFor();
  await noor.page.getByRole('radio', { name: t('talk.resolvedCount_one', { count: 1 }) }).click();
  await thread(noor, bram.name).getByRole('button', { name: t('talk.reopen') }).click();
  await noor.page.getByRole('radio', { name: t('talk.resolvedCount_one', { count: 1 }) }).waitFor({ state: 'detached' });
  await thread(noor, 'Klopt dit nog').waitFor();
  await closeTalk(noor);
  await closeTalk(bram);
});

test('a comment stays with the words that it is about, and quotes them when they are gone', async () => {
  await noor.writeInStatement(' Ongeveer duizend gezinnen.');
  for (let letter = 0; letter < 'gezinnen.'.length; letter += 1) await noor.page.keyboard.press('Shift+ArrowLeft');
  // Like a person, who sees what is selected before saying something about it.
  await eventually(async () => assert.equal(await noor.page.evaluate(selectedText), 'gezinnen.'));
  await noor.page.keyboard.press('Control+Alt+m');
  await talk(noor).getByRole('blockquote').filter({ hasText: 'gezinnen.' }).waitFor();
  await noor.field(t('talk.newOnPassage')).fill('Of huishoudens?');
  await noor.button(t('talk.send')).click();
  await thread(noor, 'Of huishoudens?').waitFor();
  const mark = noor.page.locator('.comment-mark');
  assert.equal(await mark.textContent(), 'gezinnen.');
  await isSound(noor.page, 'a passage with a comment');
  await bram.writeInStatement(' Zegt Bram.');
  await noor.readsInStatement('Zegt Bram.');
  assert.equal(await mark.textContent(), 'gezinnen.');
  await openTalk(bram);
  await thread(bram, 'Of huishoudens?').getByRole('blockquote').filter({ hasText: 'gezinnen.' }).waitFor();
  await closeTalk(bram);
  await noor.statement.click();
  await noor.page.keyboard.press('Control+a');
  await noor.page.keyboard.press('Delete');
  await thread(noor, 'Of huishoudens?').getByText(t('talk.passageGone')).waitFor();
  await thread(noor, 'Of huishoudens?').getByText('gezinnen.').waitFor();
  await closeTalk(noor);
});

test('what was said offline arrives later', async () => {
  await bram.goOffline();
  await openTalk(bram);
  await bram.field(t('talk.newOnPlan')).fill('Geschreven in de trein.');
  await bram.button(t('talk.send')).click();
  await thread(bram, 'Geschreven in de trein.').waitFor();
  await openTalk(noor);
  await thread(noor, 'Klopt dit nog').waitFor();
  assert.equal(await thread(noor, 'Geschreven in de trein.').count(), 0);
  await bram.goOnline();
  await thread(noor, 'Geschreven in de trein.').waitFor();
  await closeTalk(bram);
});

test('people change and take back what they said themselves, and nothing else', async () => {
  assert.equal(await thread(noor, 'Geschreven in de trein.').getByRole('button', { name: t('talk.options') }).count(), 0);
  const own = thread(noor, 'Klopt dit nog');
  await own.getByRole('button', { name: t('talk.options') }).click();
  await noor.page.getByRole('menuitem', { name: t('talk.edit') }).click();
  await noor.field(t('talk.editLabel')).fill('<script>alert(1)</script> javascript:alert(1)');
  await noor.page.keyboard.press('Control+Enter');
  const changed = thread(noor, '<script>alert(1)</script>');
  await changed.getByText(t('talk.edited')).waitFor();
  assert.equal(await changed.locator('script').count(), 0);
  assert.equal(await changed.getByRole('link').count(), 0);
  await changed.getByRole('button', { name: t('talk.options') }).click();
  await noor.page.getByRole('menuitem', { name: t('talk.remove') }).click();
  await thread(noor, t('talk.removed', { person: noor.name })).waitFor();
  await closeTalk(noor);
});

test('who follows a plan is told what others changed in it, once', async () => {
  await noor.button(t('talk.unfollow')).waitFor();
  await noor.goHome();
  await bram.writeIn(t('problem.howLarge'), ' Weer iets nieuws.');
  await bell(noor, 1).click();
  await noor.dialog.getByRole('link', { name: demo.municipality.organisation }).click();
  await noor.statement.waitFor();
  await bell(noor, 0).waitFor();
  await noor.page.reload();
  await noor.statement.waitFor();
  await bell(noor, 0).waitFor();
});

test('all of it goes by keyboard alone', async () => {
  const { keyboard } = noor.page;
  await noor.page.getByRole('button', { name: new RegExp(`^${t('talk.title')} \\(`) }).focus();
  await keyboard.press('Enter');
  await noor.page.locator('h2:focus', { hasText: t('talk.title') }).waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.type('Zonder muis');
  await keyboard.press('Control+Enter');
  await thread(noor, 'Zonder muis').waitFor();
  await noor.page.waitForFunction(() => document.activeElement?.closest('.talk') !== null);
  await thread(noor, 'Zonder muis').getByRole('button', { name: t('talk.reply') }).focus();
  await keyboard.press('Space');
  await noor.page.locator('textarea:focus').waitFor();
  await keyboard.press('Escape');
  await noor.page.locator('article:focus', { hasText: 'Zonder muis' }).waitFor();
  await keyboard.press('Escape');
  await talk(noor).waitFor({ state: 'detached' });
  await noor.page.locator('button:focus', { hasText: t('talk.title') }).waitFor();
});
