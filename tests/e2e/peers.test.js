/** How organisations are introduced to each other, and what does not pass for an introduction. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Node, connected, introduce } from '../harness/nodes.js';
import { refusal, succeed } from '../harness/opgave.js';
import { freePort, occupiedPort } from '../harness/ports.js';
import { eventually } from '../harness/waiting.js';

let host, guest, third;

before(async () => {
  [host, guest, third] = await Promise.all([
    Node.serve('Gemeente Oosterwold', { kind: 'municipality' }),
    Node.serve('Stichting Buurtkracht', { kind: 'ngo' }),
    Node.serve('Provincie Merenland', { kind: 'province' }),
  ]);
});

after(async () => {
  await Promise.all([host, guest, third].map((node) => node?.release()));
});

const accept = (node, link) => refusal(['peer', 'accept', link, '--data', node.dataDir]);
const others = async (node) => (await node.peers()).filter(({ self }) => !self).map(({ name }) => name);

/** The link with one bit flipped: at the front is the card of the inviting node, near the end the secret. */
function tampered(link, place) {
  const [address, encoded] = link.split('#');
  const bytes = Buffer.from(encoded, 'base64url');
  bytes[bytes.length + place] ^= 1;
  return `${address}#${bytes.toString('base64url')}`;
}

const IN_SECRET = -20;
const IN_SIGNATURE = -60;

test('an invitation makes two organisations known to each other', async () => {
  await introduce(host, guest);
  assert.deepEqual(await others(host), [guest.organisation]);
  assert.deepEqual(await others(guest), [host.organisation]);
  assert.deepEqual(await others(third), []);
});

test('they find each other again after either was away', async () => {
  for (const [away, left] of [
    [guest, host],
    [host, guest],
  ]) {
    await away.stop();
    await eventually(async () => {
      const known = (await left.peers()).find(({ self }) => !self);
      assert.equal(known.connected, false);
    });
    await away.serve();
    await connected(host, guest);
  }
});

test('an invitation works once', async () => {
  const { link } = await host.command('peer', 'invite');
  const late = await Node.serve('Te Laat');
  try {
    await third.command('peer', 'accept', link);
    const { error, hint } = await accept(late, link);
    assert.match(error, /invit/);
    assert.match(hint, /new invitation/);
    assert.deepEqual(await others(late), []);
    assert.deepEqual((await others(host)).sort(), [guest.organisation, third.organisation].sort());
  } finally {
    await late.release();
  }
});

test('an invitation of the own organisation is refused', async () => {
  const { link } = await host.command('peer', 'invite');
  const { error, hint } = await accept(host, link);
  assert.match(error, /own organisation/);
  assert.match(hint, /other organisation/);
});

test('what is no invitation is refused', async () => {
  const { link } = await host.command('peer', 'invite');
  const half = link.slice(0, link.length / 2);
  const signIn = await host.signInLink('Iemand');
  const elsewhere = 'https://example.org/invite#AAAA';
  for (const wrong of ['onzin', '', half, signIn, elsewhere, tampered(link, IN_SIGNATURE), `${link}x`]) {
    const { error, hint } = await accept(guest, wrong);
    assert.match(error, /invitation/, wrong);
    assert.match(hint, /\w+ \w+/);
  }
});

test('an invitation whose secret was guessed is refused by the one who invited', async () => {
  const { link } = await host.command('peer', 'invite');
  const stranger = await Node.serve('Vreemde');
  try {
    const { error } = await accept(stranger, tampered(link, IN_SECRET));
    assert.match(error, /invitation/);
    assert.deepEqual(await others(stranger), []);
    // The real one is still good.
    await stranger.command('peer', 'accept', link);
  } finally {
    await stranger.release();
  }
});

test('an invitation to an address that does not answer stays good', async () => {
  const quiet = await Node.init('Nog Niet Gestart');
  const { link } = await quiet.command('peer', 'invite');
  const { error, hint } = await accept(guest, link);
  assert.ok(error.includes(quiet.url), error);
  assert.match(error, /does not answer/);
  assert.match(hint, /invitation stays good/);
  await quiet.serve();
  try {
    await guest.command('peer', 'accept', link);
    await connected(quiet, guest);
  } finally {
    await quiet.release();
  }
});

test('an address where something else answers is refused', async () => {
  const { port, close } = await occupiedPort();
  try {
    const node = await Node.init('Bezet', { port });
    const { link } = await node.command('peer', 'invite');
    const { error } = await accept(guest, link);
    assert.ok(error.includes(node.url), error);
  } finally {
    await close();
  }
});

test('an invitation whose address is answered by another organisation is refused', async () => {
  const port = await freePort();
  const absent = await Node.init('Afwezige', { port });
  const { link } = await absent.command('peer', 'invite');
  const impostor = await Node.serve('Indringer', { port });
  try {
    const { error, hint } = await accept(guest, link);
    assert.match(error, /belongs to organisation|was not the one that invited/);
    assert.match(hint, /address is right/);
    assert.ok(!(await others(guest)).includes('Afwezige'));
    assert.ok(!(await others(guest)).includes('Indringer'));
    assert.deepEqual(await others(impostor), []);
  } finally {
    await impostor.release();
  }
});

test('a peer that is removed stays out', async () => {
  const [{ id }] = (await guest.peers()).filter(({ name }) => name === host.organisation);
  await succeed(['peer', 'remove', id, '--data', guest.dataDir]);
  assert.ok(!(await others(guest)).includes(host.organisation));
  await eventually(async () => {
    const known = (await host.peers()).find(({ name }) => name === guest.organisation);
    assert.equal(known.connected, false);
  });
  const { error } = await refusal(['peer', 'remove', id, '--data', guest.dataDir]);
  assert.match(error, /peer|organisation/);
});

test('after all of this the nodes answer', async () => {
  for (const node of [host, guest, third]) assert.ok(await node.answers());
});
