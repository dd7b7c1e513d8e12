/** Administrators: they meet another organisation and part from it, and see who has which plan and how the node is doing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { send } from '../harness/http.js';
import { Node } from '../harness/nodes.js';
import { Person } from '../harness/person.js';
import { isSound } from '../harness/soundness.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';

const HOST = 'Gemeente Oosterwold';
const GUEST = 'Stichting Buurtkracht';

let host, guest, browser, noor, tom;

async function administrator(node, name, options) {
  const person = await Person.arrive(browser, node, options);
  person.name = name;
  await person.follow(await node.administratorLink(name));
  await person.page.waitForURL(`${node.url}/`);
  await person.heading(1).waitFor();
  return person;
}

before(async () => {
  [host, guest, browser] = await Promise.all([
    Node.serve(HOST, { kind: 'municipality' }),
    Node.serve(GUEST, { kind: 'ngo' }),
    startBrowser(),
  ]);
  [noor, tom] = await Promise.all([
    administrator(host, 'Noor Verhagen'),
    administrator(guest, 'Tom Bos', { viewport: { width: 390, height: 844 } }),
  ]);
});

after(() =>
  closeAll(
    () => noor?.close(),
    () => tom?.close(),
    () => browser?.close(),
    () => host?.release(),
    () => guest?.release(),
  ),
);

const dialog = (person) => person.page.getByRole('alertdialog');
const words = (place, organisation) => place.getByRole('list', { name: t('administration.wordsOf', { organisation }) });
const card = (person, name) =>
  person.page.getByRole('list', { name: t('administration.partners'), exact: true }).getByRole('listitem').filter({ hasText: name }).first();

/** Presses a button by the keyboard alone. */
async function press(person, name, place = person.page) {
  const button = place.getByRole('button', { name, exact: true });
  await button.focus();
  await person.page.keyboard.press('Enter');
}

async function administer(person, part) {
  await person.follow(`${person.node.url}/administration/${part}`);
  await person.page.getByRole('heading', { level: 2, name: t(`administration.${part}`), exact: true }).waitFor();
}

const wordsIn = async (list) => (await list.getByRole('listitem').allTextContents()).join(' ');

test('the menu leads administrators there, and nobody else', async () => {
  await press(noor, t('shell.account', { person: noor.name }));
  await noor.page.getByRole('menuitem', { name: t('administration.menu') }).press('Enter');
  await noor.page.locator('h1:focus', { hasText: t('administration.title') }).waitFor();
  await noor.notice(t('administration.noPartners')).waitFor();
  await isSound(noor.page, 'no partners');

  const bram = await Person.signIn(browser, host, 'Bram Hoekzema');
  await bram.button(t('shell.account', { person: bram.name })).click();
  await bram.page.getByRole('menuitem', { name: t('device.menu') }).waitFor();
  assert.equal(await bram.page.getByRole('menuitem', { name: t('administration.menu') }).count(), 0);
  await bram.follow(`${host.url}/administration`);
  await bram.notice(t('administration.forbidden')).waitFor();
  await isSound(bram.page, 'administration for who may not');
  await bram.close();
});

test('two administrators meet by a link, and see the same words on both sides', async () => {
  await press(noor, t('administration.invite'));
  const link = await dialog(noor).getByLabel(t('administration.link')).inputValue();
  const read = await wordsIn(dialog(noor).getByRole('list', { name: t('administration.ownWordsTitle') }));
  assert.equal(read.split(' ').length, 8);
  await isSound(noor.page, 'an invitation');
  await press(noor, t('administration.done'), dialog(noor));

  await administer(tom, 'partners');
  await press(tom, t('administration.accept'));
  await tom.page.keyboard.type('http://elders.example');
  await press(tom, t('administration.look'), dialog(tom));
  await tom.notice(t('administration.notALink')).waitFor();
  await isSound(tom.page, 'a link that is none');
  await dialog(tom).getByLabel(t('administration.receivedLink')).fill(link);
  await press(tom, t('administration.look'), dialog(tom));
  await dialog(tom).getByText(t('administration.invitedBy', { organisation: HOST }), { exact: true }).waitFor();
  assert.equal(await wordsIn(words(dialog(tom), HOST)), read);
  await isSound(tom.page, 'whose an invitation is');
  await press(tom, t('administration.connect'), dialog(tom));

  await card(tom, HOST).getByText(t('administration.connected'), { exact: true }).waitFor();
  await noor.page.reload();
  await card(noor, GUEST).getByText(t('administration.connected'), { exact: true }).waitFor();
  // The command line has the same words.
  const peers = await guest.peers();
  assert.equal(peers.find(({ name }) => name === HOST).fingerprint, read);
  for (const person of [noor, tom]) await isSound(person.page, 'partners');
});

test('they see who has which plan, and how the node is doing', async () => {
  await host.command('plan', 'new', 'Wonen in de wijk');
  await administer(noor, 'plans');
  const row = noor.page.getByRole('listitem').filter({ hasText: 'Wonen in de wijk' }).first();
  await row.getByText(t('administration.ourNode', { organisation: HOST })).waitFor();
  await row.getByText(t('administration.has'), { exact: true }).waitFor();
  await isSound(noor.page, 'plans and who has them');
  await administer(tom, 'status');
  await tom.notice(t('administration.well')).or(tom.notice(t('administration.attention'))).first().waitFor();
  await tom.page.getByText(t('administration.of', { count: 1, total: 1 }), { exact: true }).waitFor();
  await tom.page.getByRole('progressbar', { name: t('administration.diskUsed') }).waitFor();
  await isSound(tom.page, 'status');
});

test('they see what keeps a partner away, and what waits for it', async () => {
  const plan = (await host.plans()).find(({ title }) => title === 'Wonen in de wijk');
  await host.command('plan', 'share', plan.id, GUEST);
  await guest.planTitled(plan.title);
  await guest.stop();
  await host.command('plan', 'edit', plan.id, '--for-whom', 'Inwoners van de wijk');
  await administer(noor, 'status');
  const state = noor.page
    .getByRole('list', { name: t('administration.peers'), exact: true })
    .getByRole('listitem')
    .filter({ hasText: GUEST });
  // The node tries again by itself, and the page asks again by itself.
  await state.getByText(t('administration.away.noAnswer', { organisation: GUEST })).waitFor();
  await state.getByText(t('administration.waits_one', { count: 1 })).waitFor();
  await state.getByText(t('administration.notConnected'), { exact: true }).waitFor();
  await noor.page.getByText(t('administration.partnersWaiting_one', { count: 1 }), { exact: true }).waitFor();
  await isSound(noor.page, 'a partner that is away');
  await guest.serve();
});

test('they are told in their language when the node takes no changes', async () => {
  const told = ['the disk does not take what is written; the log says why', 'something that this app does not know'];
  await noor.page.route('**/api/v1/status', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), problems: told } });
  });
  await administer(noor, 'status');
  await noor.notice(t('administration.problem.diskRefuses')).waitFor();
  const unknown = noor.notice(told[1]);
  await unknown.waitFor();
  assert.equal(await unknown.getAttribute('lang'), 'en');
  await isSound(noor.page, 'a node that takes no changes');
  await noor.page.unroute('**/api/v1/status');
});

test('they read who did what, choose from it, and have the log checked', async () => {
  await administer(noor, 'audit');
  const entries = noor.page.getByRole('table', { name: t('audit.entries') }).getByRole('row');
  await entries.filter({ hasText: t('audit.acts.createInvitation') }).filter({ hasText: noor.name }).first().waitFor();
  await isSound(noor.page, 'the audit log');
  await press(noor, t('audit.check'));
  await noor.notice(t('audit.intact')).waitFor();
  await isSound(noor.page, 'an audit log that was checked');
  // A guess leaves a refusal.
  const { status } = await send(`${host.url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: host.url },
    json: { token: 'guess' },
  });
  assert.equal(status, 401);
  await noor.page.getByLabel(t('audit.kind')).focus();
  await noor.page.keyboard.press('Enter');
  await noor.page.getByRole('option', { name: t('audit.kinds.refusal') }).press('Enter');
  await entries.filter({ hasText: t('audit.reasons.tokenRefused') }).first().waitFor();
  assert.equal(await entries.filter({ hasText: t('audit.acts.createInvitation') }).count(), 0);
  await noor.page.getByLabel(t('audit.person')).fill('Niemand');
  await noor.notice(t('audit.none')).waitFor();
  await administer(tom, 'audit');
  await isSound(tom.page, 'the audit log on a phone');
});

test('they see what the node refused, from whom, and what to do about it', async () => {
  await administer(noor, 'quarantine');
  await noor.notice(t('quarantine.none')).waitFor();
  await isSound(noor.page, 'nothing in quarantine');
  const partner = (await guest.peers()).find(({ name }) => name === HOST);
  const entry = (id, kind, origin) => ({
    id, at: '2026-11-25T09:00:00Z', origin, document: null, kind, reason: 'it has no header', bytes: 5_000, sha256: 'ab'.repeat(32), times: id,
  });
  await tom.page.route('**/api/v1/quarantine', (route) =>
    route.fulfill({ json: [entry(2, 'malformed', `organisation ${partner.id}`), entry(1, 'unsealed', 'browser 0123456789abcdef')] }),
  );
  await administer(tom, 'quarantine');
  const list = tom.page.getByRole('list', { name: t('administration.quarantine') });
  const first = list.getByRole('listitem').filter({ hasText: t('quarantine.because.malformed') });
  await first.getByText(t('quarantine.times_other', { count: 2 })).waitFor();
  await first.getByText(HOST).waitFor();
  await first.getByText(t('quarantine.advice.malformed')).waitFor();
  await list.getByRole('listitem').filter({ hasText: t('quarantine.browser') }).waitFor();
  await press(tom, t('quarantine.details'), first);
  await first.getByText('opgave quarantine show 2').waitFor();
  await isSound(tom.page, 'what was refused');
});

test('without the node it says that administration needs it, and goes on when it is back', async () => {
  await noor.appIsOnDevice();
  await noor.goOffline();
  await administer(noor, 'status');
  await noor.notice(t('administration.unreachable')).waitFor();
  await isSound(noor.page, 'administration without the node');
  await noor.goOnline();
  await press(noor, t('app.retry'));
  await noor.page.getByRole('progressbar', { name: t('administration.diskUsed') }).waitFor();
});

test('who takes leave of a partner is told what that means, and finds the focus back', async () => {
  await administer(noor, 'partners');
  await press(noor, t('administration.removeOf', { organisation: GUEST }));
  await dialog(noor).getByText(t('administration.removeKeeps', { organisation: GUEST })).waitFor();
  await isSound(noor.page, 'taking leave');
  await press(noor, t('administration.remove'), dialog(noor));
  await noor.notice(t('administration.noPartners')).waitFor();
  await noor.page.locator('h2:focus', { hasText: t('administration.partners') }).waitFor();
  assert.deepEqual(
    (await host.peers()).map(({ name }) => name),
    [HOST],
  );
});
