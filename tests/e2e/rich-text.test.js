/** Writing texts with formatting: with the keyboard alone, together, and with what other programs put on the clipboard. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { freshFolder } from '../harness/folders.js';
import { succeed } from '../harness/opgave.js';
import { PATIENCE, Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { eventually } from '../harness/waiting.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

let demo, browser, plan, noor, bram;
const FOR_WHOM = t('problem.forWhom');

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  const arrive = async (node, name, viewport) => {
    const person = await Person.signIn(browser, node, name, viewport && { viewport });
    await person.follow(`${node.url}/plans/${plan.id}`);
    await person.field(FOR_WHOM).waitFor();
    return person;
  };
  [noor, bram] = await Promise.all([
    arrive(demo.ministry, 'Noor Verhagen'),
    arrive(demo.municipality, 'Bram Hoekzema', { width: 390, height: 844 }),
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

const isEditor = (field) => field.evaluate((element) => element.isContentEditable);

/** Puts the caret at the end, and waits until the text begins a new paragraph there. */
async function newParagraph(person, field) {
  await field.focus();
  await eventually(async () => assert.ok(await isEditor(field)), PATIENCE);
  await person.page.keyboard.press('Control+End');
  await person.page.keyboard.press('Enter');
}

test('a text is only drawn until the focus comes, and then it is written in where the caret is', async () => {
  const field = noor.field(FOR_WHOM);
  assert.equal(await isEditor(field), false);
  await field.click();
  assert.equal(await isEditor(field), true);
  assert.ok(await field.evaluate((element) => element === document.activeElement));
  assert.equal(await isEditor(noor.field(t('problem.howLarge'))), false);
});

test('with the keyboard alone one makes a checklist and a table, and both arrive', async () => {
  const { keyboard } = noor.page;
  const field = noor.field(FOR_WHOM);
  await newParagraph(noor, field);
  await keyboard.type('[ ] ');
  await field.locator('input[type=checkbox]').waitFor();
  await isSound(noor.page, 'a checklist with a point that has no text yet');
  await keyboard.type('Buurt **tijdig** bellen');
  await keyboard.press('Control+Enter');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.press('Alt+F10');
  const table = noor.button(t('editor.table'));
  for (let steps = 0; steps < 20; steps += 1) {
    if (await table.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('ArrowRight');
  }
  await keyboard.press('Enter');
  await noor.page.getByRole('menuitem', { name: t('editor.insertTable') }).waitFor();
  await keyboard.press('Enter');
  await eventually(async () => assert.ok(await field.evaluate((element) => element === document.activeElement)), PATIENCE);
  for (const [index, word] of ['Wie', 'Wat', 'School', 'Nieuws'].entries()) {
    if (index > 0) await keyboard.press('Tab');
    await keyboard.type(word);
  }
  const there = bram.field(FOR_WHOM);
  await there.locator('li', { hasText: 'Buurt tijdig bellen' }).locator('input:checked').waitFor();
  await there.locator('li strong').filter({ hasText: 'tijdig' }).waitFor();
  await there.getByRole('columnheader', { name: 'Wat' }).waitFor();
  await there.getByRole('cell', { name: 'Nieuws' }).waitFor();
});

test('the keyboard leaves a table, and the field', async () => {
  const { keyboard } = noor.page;
  await keyboard.press('Tab');
  assert.equal(await noor.field(FOR_WHOM).evaluate((element) => element === document.activeElement), false);
  await noor.field(FOR_WHOM).focus();
});

test('an organisation is mentioned with an @, and the node reads who is meant', async () => {
  const { keyboard } = noor.page;
  await newParagraph(noor, noor.statement);
  await keyboard.type('Vraag het aan @west');
  const offer = noor.page.getByRole('option', { name: 'Gemeente Westerwoude' });
  await offer.and(noor.page.locator('[aria-selected=true]')).waitFor();
  await isSound(noor.page, 'a list of who can be mentioned');
  await keyboard.press('Enter');
  await keyboard.type('vandaag.');
  await bram.statement.locator('[data-mention]').filter({ hasText: '@Gemeente Westerwoude' }).waitFor();
  await eventually(async () => {
    const { problem } = await demo.municipality.plan(plan.id);
    const runs = problem.statement.flatMap(({ content }) => content);
    const found = runs.find(({ mention }) => mention);
    assert.equal(found?.text, '@Gemeente Westerwoude');
    assert.match(found.mention.organisation, /^[0-9a-f]{64}$/);
    assert.ok(runs.some(({ text }) => text.includes('vandaag.')));
  }, PATIENCE);
});

test('what is pasted is cleaned, runs nothing, and says that pictures are left out', async () => {
  await newParagraph(noor, noor.statement);
  await noor.statement.evaluate((element) => {
    globalThis.steal = () => globalThis.wasRun = true;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Uit een bericht');
    clipboardData.setData(
      'text/html',
      '<p onclick="steal()">Uit een <b>bericht</b> <a href="javascript:steal()">hier</a></p><img src="x" onerror="steal()"><svg onload="steal()"></svg><script>steal()</scr' + 'ipt>',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await noor.notice(t('editor.imagesLeftOut')).waitFor();
  await isSound(noor.page, 'a text with a message about what was pasted');
  await noor.button(t('editor.closeMessage')).click();
  await noor.readsInStatement('Uit een bericht hier');
  const pasted = noor.statement.locator('p').filter({ hasText: 'Uit een bericht hier' });
  await pasted.locator('strong').filter({ hasText: 'bericht' }).waitFor();
  assert.equal(await pasted.locator('a').count(), 0);
  assert.equal(await noor.page.evaluate(() => globalThis.wasRun), undefined);
});

test('a megabyte is refused at once, in words, with nothing half inserted', async () => {
  const before = await noor.written(t('problem.statement'));
  await noor.statement.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'woord '.repeat(175_000));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await noor.notice(t('editor.tooLong')).waitFor();
  assert.equal(await noor.written(t('problem.statement')), before);
  await noor.button(t('editor.closeMessage')).click();
});

test('the formatting of an action goes out with the JSON of the plan, and is in a plan that is made of it', async () => {
  const title = 'Buurt uitnodigen';
  const description = t('fields.action.description');
  const { keyboard } = noor.page;
  await noor.follow(`${noor.node.url}/plans/${plan.id}/organisation?view=table`);
  await noor.page.locator('#actions').getByRole('button', { name: t('kinds.action.add'), exact: true }).click();
  await eventually(async () => {
    assert.ok(await noor.field(t('fields.action.title')).evaluate((element) => element === document.activeElement));
  }, PATIENCE);
  await keyboard.type(title);
  await noor.field(description).click();
  await eventually(async () => assert.ok(await isEditor(noor.field(description))), PATIENCE);
  await keyboard.type('Zo gaat **het** wel.');
  await keyboard.press('Enter');
  await keyboard.type('- een brief');
  await noor.field(description).locator('li', { hasText: 'een brief' }).waitFor();
  const descriptionOf = async (id) => {
    const { actions } = await demo.ministry.plan(id);
    return actions.find((action) => action.title === title)?.description;
  };
  const written = [
    { kind: 'paragraph', content: [{ text: 'Zo gaat ' }, { text: 'het', strong: true }, { text: ' wel.' }] },
    { kind: 'bulletItem', content: [{ text: 'een brief' }] },
  ];
  await eventually(async () => assert.deepEqual(await descriptionOf(plan.id), written), PATIENCE);

  const file = join(freshFolder(), 'plan.json');
  await succeed(['plan', 'export', plan.id, '--format', 'json', '--output', file, '--data', demo.ministry.dataDir]);
  const copy = await demo.ministry.command('plan', 'import', file);
  assert.notEqual(copy.id, plan.id);
  assert.deepEqual(await descriptionOf(copy.id), written);

  await noor.follow(`${noor.node.url}/plans/${copy.id}/organisation?view=table`);
  const row = noor.page.locator('#actions').getByRole('row').filter({ hasText: title });
  await row.getByRole('button', { name: title }).first().click();
  await noor.field(description).locator('strong').filter({ hasText: 'het' }).waitFor();
  await noor.field(description).locator('li', { hasText: 'een brief' }).waitFor();
});

test('on a phone one sees which organisation wrote what, in words too', async () => {
  await newParagraph(bram, bram.statement);
  await bram.page.keyboard.type('Wij bellen morgen.');
  await bram.button(t('editor.whoWrote')).click();
  const legend = bram.page.getByRole('status').filter({ hasText: t('editor.legend') });
  await legend.getByText('Ministerie van Opvang en Samenleven').waitFor();
  await legend.getByText('Gemeente Westerwoude').waitFor();
  const own = bram.statement.locator('.og-authored').filter({ hasText: 'Wij bellen morgen.' });
  assert.equal(await own.getAttribute('title'), 'Gemeente Westerwoude');
  await isSound(bram.page, 'a text that shows who wrote what', '.og-editor--in-use');
});
