/** The looks of an organisation: its colours and its logo, before and after signing in, without its node too. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Node } from '../harness/nodes.js';
import { refusal } from '../harness/opgave.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const ACCENT = { light: '#154273', dark: '#8fcae7' };
const logo = (colour) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="30" height="30" fill="${colour}"/>` +
  `<path d="M40 5h45v8H40zM40 18h30v8H40z" fill="${colour}"/></svg>`;
const TOKENS = {
  both: { '--og-font': '"Source Sans 3", Arial, sans-serif', '--og-radius-m': '2px' },
  light: { '--og-accent': ACCENT.light, '--og-accent-hover': '#0f3057', '--og-accent-active': '#0a2240', '--og-accent-text': ACCENT.light },
  dark: { '--og-accent': ACCENT.dark, '--og-accent-text': ACCENT.dark },
};

let node, browser, noor;

function dress(dataDir, tokens) {
  const folder = join(dataDir, 'looks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify(tokens));
  writeFileSync(join(folder, 'logo.svg'), logo(ACCENT.light));
  writeFileSync(join(folder, 'logo-dark.svg'), logo(ACCENT.dark));
}

before(async () => {
  [node, browser] = await Promise.all([Node.init('Gemeente Oosterwold', { kind: 'municipality' }), startBrowser()]);
  dress(node.dataDir, TOKENS);
  appendFileSync(join(node.dataDir, 'opgave.toml'), 'theme = "looks"\ncontact = "opgave@example.nl"\n');
  await node.serve();
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => browser?.close(),
    () => node?.release(),
  ),
);

/** The value of a token of the page, as it is used. */
const token = (page, name) =>
  page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), name);

/** The logo is there, has come in, and has the shape of the picture. */
async function showsLogo(page, name) {
  const place = page.locator('.brand__logo').first();
  await place.waitFor();
  await page.waitForFunction(
    (name) => getComputedStyle(document.querySelector('.brand__logo')).backgroundImage.includes(`/theme/${name}`),
    name,
  );
  assert.equal(await page.locator('.brand__mark').first().isVisible(), false);
  const { address, shape, drawn } = await place.evaluate(async (element) => {
    const [, address] = /url\("(.+)"\)/.exec(getComputedStyle(element).backgroundImage);
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const { width, height } = element.getBoundingClientRect();
    return { address, shape: width / height, drawn: picture.naturalWidth };
  });
  assert.equal(new URL(address).pathname, `/theme/${name}`);
  assert.ok(Math.abs(shape - 3) < 0.05, `${shape}`);
  assert.ok(drawn > 0);
}

test('who comes to sign in sees whose node it is', async () => {
  noor = await Person.arrive(browser, node);
  await noor.follow(`${node.url}/sign-in`);
  await noor.heading(1).waitFor();
  await showsLogo(noor.page, 'logo.svg');
  assert.equal(await token(noor.page, '--og-accent'), ACCENT.light);
  await isSound(noor.page, 'signing in with looks of the organisation');
});

test('the app wears them, by day and in the dark', async () => {
  await noor.follow(await node.signInLink('Noor Verhagen'));
  await noor.page.waitForURL(`${node.url}/`);
  await noor.heading(1).filter({ hasText: t('home.title') }).waitFor();
  await showsLogo(noor.page, 'logo.svg');
  assert.equal(await token(noor.page, '--og-radius-m'), '2px');
  await isSound(noor.page, 'home with looks of the organisation');
  await noor.page.emulateMedia({ colorScheme: 'dark' });
  await showsLogo(noor.page, 'logo-dark.svg');
  assert.equal(await token(noor.page, '--og-accent'), ACCENT.dark);
  await isSound(noor.page, 'home in the dark with looks of the organisation');
  await noor.page.emulateMedia({ colorScheme: 'light' });
});

test('they are on the device, so that the app wears them without its node', async () => {
  await noor.appIsOnDevice();
  await noor.page.waitForFunction(async () => {
    const kept = await (await caches.open('looks')).keys();
    return kept.length === 3;
  });
  await node.stop();
  for (const [colorScheme, name] of [
    ['light', 'logo.svg'],
    ['dark', 'logo-dark.svg'],
  ]) {
    await noor.page.emulateMedia({ colorScheme });
    await noor.page.reload();
    await noor.heading(1).filter({ hasText: t('home.title') }).waitFor();
    await showsLogo(noor.page, name);
    assert.equal(await token(noor.page, '--og-accent'), ACCENT[colorScheme]);
  }
});

test('the accessibility statement is reached from each page, also without the node, and says whom to turn to', async () => {
  const link = noor.page.getByRole('link', { name: t('accessibility.menu'), exact: true });
  await link.focus();
  await noor.page.keyboard.press('Enter');
  await noor.page.locator('h1:focus', { hasText: t('accessibility.title') }).waitFor();
  const contact = noor.page.getByRole('link', { name: 'opgave@example.nl' });
  assert.equal(await contact.getAttribute('href'), 'mailto:opgave@example.nl');
  await noor.page.getByText(t('accessibility.of', { organisation: node.organisation })).waitFor();
  await noor.page.reload();
  await noor.heading(1).filter({ hasText: t('accessibility.title') }).waitFor();
  await isSound(noor.page, 'the accessibility statement');
});

test('a node with colours that people cannot read says which, and does not start', async () => {
  dress(node.dataDir, { light: { '--og-text-muted': '#b0b0b0' } });
  const { error, hint } = await refusal(['serve', '--data', node.dataDir]);
  assert.match(error, /tokens\.json: in "light" --og-text-muted on --og-canvas has a contrast of 1\.\d+, and must have 4\.5/);
  assert.match(hint, /WCAG 2\.2/);
});
