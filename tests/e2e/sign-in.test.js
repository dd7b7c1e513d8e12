/** Who is let in, and who is not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { send } from '../harness/http.js';
import { Person } from '../harness/person.js';
import { Session, redeem } from '../harness/session.js';
import { t } from '../harness/words.js';
import { startBrowser } from './browser.js';
import { RawSocket } from './socket.js';

let demo, node, browser, plan;

before(async () => {
  [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
  node = demo.ministry;
  plan = await demo.plan();
});

after(() =>
  closeAll(
    () => browser?.close(),
    () => demo?.stop(),
  ),
);

/** The device's copies and what the app remembers, as the browser keeps them. */
function kept(person) {
  return person.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('opgave')),
    remembered: Object.keys(localStorage).filter((name) => name.startsWith('opgave') && name !== 'opgave.language'),
  }));
}

async function cookieOf(person) {
  const cookies = await person.context.cookies(node.url);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function signOut(person, { clear }) {
  await person.button(t('shell.account', { person: person.name })).click();
  await person.page.getByRole('menuitem', { name: t('shell.signOut') }).click();
  const dialog = person.page.getByRole('alertdialog', { name: t('signOut.title') });
  if (clear) await dialog.getByText(t('signOut.clear'), { exact: true }).click();
  const confirm = t(clear ? 'signOut.confirmClear' : 'signOut.confirm');
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await person.heading(1).filter({ hasText: t('signIn.title') }).waitFor();
}

test('the link that the demo prints signs someone in, once', async () => {
  const first = await Person.arrive(browser, node);
  await first.follow(node.signInUrl);
  await first.heading(1).filter({ hasText: t('home.title') }).waitFor();
  assert.equal(new URL(first.page.url()).hash, '', 'the secret is still in the address bar');
  const second = await Person.arrive(browser, node);
  await second.follow(node.signInUrl);
  await second.notice(t('signIn.refused')).waitFor();
  await second.page.getByText('opgave sign-in').first().waitFor();
  await Promise.all([first.close(), second.close()]);
});

test('a link that is wrong or was used is refused with what to do', async () => {
  const token = new URL(await node.signInLink('Eenmalig')).hash.slice(1);
  assert.equal((await redeem(node, token)).status, 201);
  for (const refused of [token, 'verzonnen', '', 'x'.repeat(5_000)]) {
    const { status, headers, body } = await redeem(node, refused);
    assert.equal(status, 401);
    assert.match(headers['content-type'], /^application\/problem\+json/);
    assert.equal(body.status, 401);
    assert.match(body.detail, /opgave sign-in/);
    assert.equal(headers['set-cookie'], undefined);
  }
});

test('a request to sign in that is no such request is refused, and the node lives on', async () => {
  const headers = { origin: node.url, 'content-type': 'application/json' };
  for (const body of ['', '{', '[]', '{"token":1}', 'null', Buffer.from([0xff, 0xfe])]) {
    const refused = await send(`${node.url}/api/v1/session`, { method: 'POST', headers, body });
    assert.ok(refused.status >= 400 && refused.status < 500, `${refused.status} for ${body}`);
    assert.match(refused.headers['content-type'], /^application\/problem\+json/);
  }
  const huge = JSON.stringify({ token: 'x'.repeat(70 * 1024) });
  assert.equal((await send(`${node.url}/api/v1/session`, { method: 'POST', headers, body: huge })).status, 413);
  assert.ok(await node.answers());
});

test('the cookie is for this node only, and out of reach of scripts', async () => {
  const token = new URL(await node.signInLink('Koekje')).hash.slice(1);
  const { headers } = await redeem(node, token);
  const [cookie] = headers['set-cookie'];
  assert.match(cookie, /; *HttpOnly/i);
  assert.match(cookie, /; *SameSite=Strict/i);
  assert.doesNotMatch(cookie, /; *Domain=/i);
});

test('without a session there is nothing but the app itself and the sign-in', async () => {
  const requests = [
    ['GET', '/api/v1/session'],
    ['GET', '/api/v1/organisations'],
    ['POST', `/api/v1/plans/${plan.id}/members`],
  ];
  for (const cookie of ['', 'opgave=x', `opgave-${plan.members[0].id.slice(0, 12)}=AAAAAAAAAAAAAAAAAAAAAA`]) {
    for (const [method, path] of requests) {
      const json = method === 'POST' ? { organisation: plan.members[0].id } : undefined;
      const headers = { origin: node.url, cookie };
      const { status, body } = await send(`${node.url}${path}`, { method, headers, json });
      assert.equal(status, 401, `${method} ${path}`);
      assert.equal(body.status, 401);
    }
    const refused = await RawSocket.refusal(`${node.url.replace('http', 'ws')}/sync`, { origin: node.url, cookie });
    assert.equal(refused, 401);
  }
  assert.equal((await send(`${node.url}/plans/${plan.id}`)).status, 200);
  assert.match((await send(`${node.url}/sign-in`)).headers['content-type'], /^text\/html/);
});

test('a browser without a session is sent to sign in', async () => {
  const stranger = await Person.arrive(browser, node);
  await stranger.follow(`${node.url}/plans/${plan.id}`);
  await stranger.heading(1).filter({ hasText: t('signIn.title') }).waitFor();
  await stranger.close();
});

test('a session does not work from another origin', async () => {
  const session = await Session.signIn(node, 'Herkomst');
  const secure = node.url.replace('http', 'https');
  const origins = ['http://example.org', demo.municipality.url, `${node.url}.example.org`, secure, 'null'];
  for (const origin of origins) {
    const headers = { cookie: session.cookie, origin };
    assert.equal((await send(`${node.url}/api/v1/session`, { method: 'DELETE', headers })).status, 403, origin);
    assert.equal(await RawSocket.refusal(session.socketUrl, headers), 403, origin);
  }
  const withoutOrigin = { cookie: session.cookie };
  assert.equal((await send(`${node.url}/api/v1/session`, { method: 'DELETE', headers: withoutOrigin })).status, 403);
  assert.equal(await RawSocket.refusal(session.socketUrl, withoutOrigin), 403);
  assert.equal((await session.request('GET', '/api/v1/session')).status, 200);
});

test('the node answers to its own name only', async () => {
  const session = await Session.signIn(node, 'Naam');
  const { host, port } = new URL(node.url);
  for (const forged of ['example.org', `example.org:${port}`, `localhost:${port}`, host.replace(port, '1')]) {
    const headers = { ...session.headers, host: forged };
    const { status } = await send(`${node.url}/api/v1/session`, { headers });
    assert.equal(status, 421, forged);
    assert.equal(await RawSocket.refusal(session.socketUrl, headers), 421, forged);
  }
  assert.equal((await session.request('GET', '/api/v1/session')).status, 200);
});

test('signing out ends the session and its sockets, and keeps the copies on the device', async () => {
  const person = await Person.signIn(browser, node, 'Vera Vertrek');
  await person.openPlan(plan.title);
  await person.isTold('organisations', { holders: 3, members: 3 });
  const cookie = await cookieOf(person);
  const socket = await RawSocket.open(`${node.url.replace('http', 'ws')}/sync`, { origin: node.url, cookie });
  await socket.join();
  await signOut(person, { clear: false });
  assert.equal((await socket.closing()).code, 4401);
  const headers = { origin: node.url, cookie };
  assert.equal((await send(`${node.url}/api/v1/session`, { headers })).status, 401);
  assert.equal(await RawSocket.refusal(`${node.url.replace('http', 'ws')}/sync`, headers), 401);
  assert.equal((await kept(person)).databases.length, 1);
  await person.page.goBack();
  await person.heading(1).filter({ hasText: t('signIn.title') }).waitFor();
  await person.close();
});

test('signing out clears the copies on the device when the person asks for that', async () => {
  const person = await Person.signIn(browser, node, 'Wis Alles');
  await person.openPlan(plan.title);
  await person.isTold('organisations', { holders: 3, members: 3 });
  assert.equal((await kept(person)).databases.length, 1);
  await signOut(person, { clear: true });
  assert.deepEqual(await kept(person), { databases: [], remembered: [] });
  await person.page.reload();
  await person.heading(1).filter({ hasText: t('signIn.title') }).waitFor();
  await person.close();
});

test('signing out in one window signs out the other windows of the browser', async () => {
  const person = await Person.signIn(browser, node, 'Twee Vensters');
  const other = person.page;
  await person.newPage();
  await person.follow(`${node.url}/`);
  await person.heading(1).filter({ hasText: t('home.title') }).waitFor();
  await signOut(person, { clear: false });
  await other.getByRole('heading', { level: 1, name: t('signIn.title') }).waitFor();
  await person.close();
});

test('whose session was ended elsewhere can write on, and sends it after signing in again', async () => {
  const person = await Person.signIn(browser, node, 'Lang Weg');
  await person.openPlan(plan.title);
  await person.isTold('organisations', { holders: 3, members: 3 });
  const headers = { origin: node.url, cookie: await cookieOf(person) };
  assert.equal((await send(`${node.url}/api/v1/session`, { method: 'DELETE', headers })).status, 204);
  await person.notice(t('shell.sessionEnded')).waitFor();
  await person.writeIn(t('problem.forWhom'), ' Geschreven zonder sessie.');
  await person.isTold('offline');
  await person.follow(await node.signInLink('Lang Weg'));
  await person.heading(1).filter({ hasText: t('home.title') }).waitFor();
  await person.openPlan(plan.title);
  await person.isTold('organisations', { holders: 3, members: 3 });
  assert.match((await node.plan(plan.id)).problem.forWhom, /Geschreven zonder sessie\./);
  await person.close();
});
