/** Someone new at an organisation begins plans, finds things in them, sees how they hang together, and takes them out. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { freshFolder } from '../harness/folders.js';
import { Node } from '../harness/nodes.js';
import { PATIENCE, Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const PLAN = 'Veilig fietsen naar school';
/** The file that a node refuses and takes: what the model itself exports. */
const EXCHANGE = new URL('../fixtures/exchange/', import.meta.url);

let node, browser, noor, folder;

before(async () => {
  [node, browser] = await Promise.all([Node.serve('Gemeente Westerwoude', { kind: 'municipality' }), startBrowser()]);
  noor = await Person.signIn(browser, node, 'Noor Verhagen');
  folder = freshFolder();
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => browser?.close(),
    () => node?.release(),
  ),
);

const press = async (...keys) => {
  for (const key of keys) await noor.page.keyboard.press(key);
};

/** Moves the focus until it is there, as someone with a keyboard does. */
async function tabTo(locator) {
  await locator.first().waitFor();
  for (let count = 0; count < 60; count += 1) {
    if (await locator.first().evaluate((element) => element === document.activeElement)) return;
    await press('Tab');
  }
  assert.fail(`the focus does not come to ${locator}`);
}

const link = (title) => noor.page.getByRole('link', { name: title, exact: true });
const titles = () => noor.page.locator('.plan-card__title').allInnerTexts();

test('someone new is welcomed with the first steps', async () => {
  await noor.page.getByRole('heading', { name: t('home.welcome') }).waitFor();
  await isSound(noor.page, 'the welcome');
});

test('a plan begins with the four questions, made with a keyboard alone', async () => {
  await tabTo(noor.button(t('home.new')));
  await press('Enter');
  await noor.dialog.getByRole('radio').nth(4).waitFor();
  await isSound(noor.page, 'the choice of a template');
  await noor.page.keyboard.type(PLAN);
  await press('Tab', 'ArrowDown');
  const chosen = noor.page.getByRole('radio', { name: /De vier vragen/ });
  assert.ok(await chosen.isChecked());
  await tabTo(noor.button(t('newPlan.create')));
  await press('Enter');
  await noor.heading(1).filter({ hasText: PLAN }).waitFor();
  await noor.readsInStatement('Wat is het echte probleem?');
  await noor.isTold('organisation');
});

test('examples that hang together come on the list', async () => {
  await noor.goHome();
  await noor.button(t('home.more')).click();
  await noor.page.getByRole('menuitem', { name: t('newPlan.samples') }).click();
  await noor.button(t('newPlan.samplesAdd')).click();
  await noor.dialog.waitFor({ state: 'detached' });
  await eventually(async () => assert.equal((await titles()).length, 4), PATIENCE);
  // What nobody has opened yet says so.
  await eventually(async () => assert.equal(await noor.notice(t('home.newToYou')).count(), 3), PATIENCE);
});

test('the map shows how plans hang together, and a table says the same', async () => {
  await link(t('home.asMap')).click();
  const table = noor.page.getByRole('table', { name: t('map.relations') });
  await eventually(async () => assert.equal(await table.getByRole('row').count(), 11), PATIENCE);
  assert.equal(await noor.page.locator('.map__node').count(), 3);
  await noor.page.getByText(t('map.loose_one', { count: 1 })).waitFor();
  await isSound(noor.page, 'the map');
  const map = noor.page.getByRole('group', { name: t('map.canvas') });
  await tabTo(map);
  const world = noor.page.locator('.map__world');
  const before = await world.getAttribute('style');
  await press('ArrowRight', '+');
  assert.notEqual(await world.getAttribute('style'), before);
  await press('Tab');
  const focused = await noor.page.evaluate(() => document.activeElement.textContent);
  assert.match(focused, /^Voorbeeld: /);
  await press('Enter');
  await noor.heading(1).filter({ hasText: focused }).waitFor();
});

test('words are found in every plan, and lead to their place', async () => {
  await press('Control+k');
  await noor.page.keyboard.type('dorpsavnd');
  await press('Enter');
  const field = noor.page.getByRole('searchbox', { name: t('search.label') });
  await noor.page.getByRole('status').filter({ hasText: '‘dorpsavnd’' }).waitFor();
  assert.ok(await field.evaluate((element) => element === document.activeElement), 'the field has the focus');
  await field.fill('betaalbare woning');
  const first = noor.page.locator('.hit').first();
  await first.locator('mark').first().waitFor();
  await eventually(async () => assert.equal(await noor.page.getByRole('progressbar').count(), 0), PATIENCE);
  await isSound(noor.page, 'what is found');
  const title = await first.getByRole('link').innerText();
  await tabTo(first.getByRole('link'));
  await press('Enter');
  await noor.page.waitForURL(/#/);
  const anchor = new URL(noor.page.url()).hash.slice(1);
  await noor.page.locator(`[id="${anchor}"]`).filter({ hasText: title.slice(0, 20) }).waitFor();
});

test('a plan leaves as the node itself would give it', async () => {
  await noor.follow(`${node.url}/`);
  await noor.openPlan(PLAN);
  const { id } = await node.planTitled(PLAN);
  await noor.isTold('organisation');
  for (const format of ['json', 'markdown', 'html', 'actions-csv', 'indicators-csv']) {
    const answer = await noor.page.evaluate(async ([plan, asked]) => {
      const response = await fetch(`/api/v1/plans/${plan}/export?format=${asked}&language=nl`);
      return [...new Uint8Array(await response.arrayBuffer())];
    }, [id, format]);
    assert.equal((await taken(format)).toString(), Buffer.from(answer).toString(), format);
  }
  assert.match((await taken('calendar')).toString(), /^BEGIN:VCALENDAR\r\n/);
  assert.deepEqual([...(await taken('automerge')).subarray(0, 4)], [0x85, 0x6f, 0x4a, 0x83]);
});

/** The file that the page gives in a form. */
async function taken(format) {
  const downloading = noor.page.waitForEvent('download');
  await noor.button(t('exportPlan.menu')).click();
  await noor.page.getByRole('menuitem', { name: t(`exportPlan.${format}`) }).click();
  const path = join(folder, `plan.${format}`);
  await (await downloading).saveAs(path);
  return readFile(path);
}

async function open(file) {
  const choosing = noor.page.waitForEvent('filechooser');
  await noor.button(t('home.more')).click();
  await noor.page.getByRole('menuitem', { name: t('newPlan.file') }).click();
  await (await choosing).setFiles(file);
}

test('without any connection a file becomes a plan, and what is no plan is refused in words', async () => {
  await noor.appIsOnDevice();
  await noor.goHome();
  await noor.goOffline();
  const wrong = join(folder, 'boodschappen.json');
  await writeFile(wrong, JSON.stringify({ schema: 2, title: 'Boodschappen', owner: 'wij' }));
  await open(wrong);
  await noor.page.getByRole('alert').filter({ hasText: t('newPlan.problems.unknownName', { at: '/owner' }) }).waitFor();
  await isSound(noor.page, 'a refused file');
  assert.equal((await titles()).length, 4);
  await open(new URL('plan.json', EXCHANGE).pathname);
  await noor.heading(1).filter({ hasText: 'Wonen' }).waitFor();
  assert.equal((await taken('json')).toString(), await readFile(new URL('plan.json', EXCHANGE), 'utf8'));
  await noor.goHome();
  await open(join(folder, 'plan.automerge'));
  await noor.heading(1).filter({ hasText: PLAN }).waitFor();
});

test('many plans are narrowed down by words, phase and order, in an address that can be kept', async () => {
  await noor.goHome();
  await eventually(async () => assert.equal((await titles()).length, 6), PATIENCE);
  await isSound(noor.page, 'the list with its filters');
  await noor.choose(new RegExp(t('home.sort')), t('home.sorts.title'));
  await eventually(async () => {
    const shown = await titles();
    assert.deepEqual(shown, [...shown].sort((a, b) => a.localeCompare(b, 'nl')));
  }, PATIENCE);
  await noor.page.getByRole('searchbox', { name: t('home.filterText') }).fill('voorbeeld: asiel');
  await noor.page.getByRole('status').filter({ hasText: t('home.countOf', { shown: 1, all: 6 }) }).waitFor();
  assert.equal(new URL(noor.page.url()).searchParams.get('text'), 'voorbeeld: asiel');
  await noor.page.getByRole('searchbox', { name: t('home.filterText') }).fill('zwembad');
  await noor.button(t('home.clear')).click();
  await eventually(async () => assert.equal((await titles()).length, 6), PATIENCE);
  assert.ok(await noor.page.evaluate(() => document.activeElement !== document.body), 'the focus is not lost');
});

test('what a colleague changed since is told, with the name', async () => {
  await noor.goOnline();
  await node.planTitled('Wonen', PATIENCE);
  const sam = await Person.signIn(browser, node, 'Sam Yildiz');
  await sam.openPlan('Wonen');
  await sam.writeIn(t('problem.howLarge'), ' Elke dag 300 kinderen.');
  await sam.isTold('organisation');
  await sam.close();
  const card = noor.page.getByRole('listitem').filter({ has: link('Wonen') });
  await card.filter({ hasText: 'Sam Yildiz (Gemeente Westerwoude)' }).first().waitFor();
  await noor.openPlan('Wonen');
  await noor.goHome();
  await eventually(async () => assert.equal(await noor.page.getByText('Sam Yildiz').count(), 0), PATIENCE);
});
