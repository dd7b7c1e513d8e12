/** What is wrong gets a clear answer, the node lives on, and no plan changes. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';

import { Demo } from '../harness/demo.js';
import { unknownDocumentId } from '../harness/documentIds.js';
import { freshFolder } from '../harness/folders.js';
import { Node } from '../harness/nodes.js';
import { refusal, succeed } from '../harness/opgave.js';
import { occupiedPort } from '../harness/ports.js';
import { Session } from '../harness/session.js';
import { EMPTY_SYNC, RawSocket } from './socket.js';

const PROTOCOL = 4400;
const TOO_LARGE = 4413;
const LARGEST = 8 * 1024 * 1024;

describe('starting a node', () => {
  const serve = (dataDir, ...flags) => refusal(['serve', '--data', dataDir, '--json', ...flags]);

  test('a port that is in use is named, with the way out', async () => {
    const { port, close } = await occupiedPort();
    try {
      const node = await Node.init('Bezette Poort', { port });
      const { error, hint } = await serve(node.dataDir);
      assert.match(error, new RegExp(`port ${port} is in use`));
      assert.match(hint, /--listen/);
    } finally {
      await close();
    }
  });

  test('a data folder that a running node uses is not opened twice', async () => {
    const node = await Node.serve('Al Gestart');
    try {
      const { error, hint } = await serve(node.dataDir, '--listen', '127.0.0.1:0');
      assert.ok(error.includes(node.dataDir), error);
      assert.match(error, /in use/);
      assert.match(hint, /stop/i);
      assert.ok(await node.answers());
    } finally {
      await node.release();
    }
  });

  test('a data folder of a newer version is left as it is', async () => {
    const { dataDir } = await Node.init('Uit De Toekomst');
    const format = join(dataDir, 'format');
    const before = readFileSync(format, 'utf8');
    writeFileSync(format, String(Number(before) + 1));
    const { error, hint } = await serve(dataDir);
    assert.match(error, /newer version/);
    assert.match(hint, /version/);
    assert.equal(readFileSync(format, 'utf8'), String(Number(before) + 1));
    await refusal(['plan', 'list', '--data', dataDir]);
    await refusal(['sign-in', '--data', dataDir]);
  });

  test('keys of one organisation do not open the database of another', async () => {
    const [one, other] = [await Node.serve('Eerste'), await Node.init('Tweede')];
    await one.stop();
    cpSync(join(other.dataDir, 'keys'), join(one.dataDir, 'keys'), { recursive: true, force: true });
    rmSync(join(one.dataDir, 'card'), { force: true });
    const { error, hint } = await serve(one.dataDir);
    assert.match(error, /organisation/);
    assert.match(hint, /keys/);
  });

  test('a folder without a node says how to make one', async () => {
    const { error, hint } = await serve(freshFolder());
    assert.match(error, /holds no node/);
    assert.match(hint, /opgave init/);
  });

  test('a folder with a node is not made into another', async () => {
    const { dataDir } = await Node.init('Eerste');
    const before = readFileSync(join(dataDir, 'keys', 'organisation.key'));
    const { error, hint } = await refusal(['init', '--data', dataDir, '--name', 'Tweede']);
    assert.match(error, /already holds a node/);
    assert.match(hint, /opgave serve/);
    assert.deepEqual(readFileSync(join(dataDir, 'keys', 'organisation.key')), before);
  });

  test('a configuration that is not right is named', async () => {
    const { dataDir } = await Node.init('Tikfout');
    const path = join(dataDir, 'opgave.toml');
    const right = readFileSync(path, 'utf8');
    const cases = [
      [right.replace('name =', 'nmae ='), /nmae/],
      [`${right}\n[`, /opgave\.toml/],
      [right.replace(/address = .*/, 'address = "ergens"'), /ergens/],
      [right.replace(/kind = .*/, 'kind = "ministery"'), /ministery/],
    ];
    for (const [text, expected] of cases) {
      writeFileSync(path, text);
      const { error } = await serve(dataDir);
      assert.match(error, expected);
    }
    writeFileSync(path, right);
    const environment = { env: { OPGAVE_LISTEN: 'geen-socket' } };
    const { error } = await refusal(['serve', '--data', dataDir], environment);
    assert.match(error, /OPGAVE_LISTEN/);
  });

  test('a name that no organisation can have is refused before anything is made', async () => {
    const dataDir = join(freshFolder(), 'n');
    for (const name of ['', ' ', 'x'.repeat(500), 'regel\neinde']) {
      const { error } = await refusal(['init', '--data', dataDir, '--name', name]);
      assert.match(error, /name/);
    }
    await succeed(['init', '--data', dataDir, '--name', 'Gewone Naam']);
  });

  test('a file where the folder should be is no node', async () => {
    const path = join(freshFolder(), 'n');
    writeFileSync(path, 'iets anders');
    await serve(path);
    await refusal(['init', '--data', path, '--name', 'Bestand']);
    assert.equal(readFileSync(path, 'utf8'), 'iets anders');
  });

  test('a database that was damaged or emptied is not taken for a new one', async () => {
    const node = await Node.serve('Beschadigd');
    await node.stop();
    const database = join(node.dataDir, 'db', 'sled', 'db');
    for (const content of [Buffer.alloc(0), randomBytes(16 * 1024)]) {
      writeFileSync(database, content);
      const { hint } = await serve(node.dataDir);
      assert.match(hint, /backup/);
    }
  });

  test('a plan that is not there is named', async () => {
    const { dataDir } = await Node.init('Zonder Opgaven');
    const unknown = unknownDocumentId();
    for (const command of ['show', 'export']) {
      const { error, hint } = await refusal(['plan', command, unknown, '--data', dataDir]);
      assert.ok(error.includes(unknown), error);
      assert.match(hint, /opgave plan list/);
    }
  });
});

describe('what comes in over a socket', () => {
  let demo, node, session, plan, untouched;

  before(async () => {
    demo = await Demo.start();
    node = demo.ministry;
    plan = await demo.plan();
    await Promise.all(demo.nodes.map((each) => each.planTitled(plan.title)));
    session = await Session.signIn(node, 'Bezoeker');
    untouched = await content();
  });

  // Whatever a test sent: the node lives on and its plans are as they were.
  afterEach(async () => {
    assert.ok(await node.answers());
    assert.deepEqual(await content(), untouched);
  });

  after(async () => {
    await demo?.stop();
  });

  async function content() {
    return { plans: (await node.plans()).map(({ id, title }) => ({ id, title })), plan: await node.plan(plan.id) };
  }

  const open = () => RawSocket.open(session.socketUrl, session.headers);

  async function joined() {
    const socket = await open();
    await socket.join();
    return socket;
  }

  async function closing(socket, code) {
    const closed = await socket.closing();
    assert.equal(closed.code, code, closed.reason);
    return closed;
  }

  test('text is no message', async () => {
    for (const socket of [await open(), await joined()]) {
      socket.sendText('hallo');
      const { reason } = await closing(socket, PROTOCOL);
      assert.match(reason, /binary/);
    }
  });

  test('bytes that are no message close the socket', async () => {
    const garbage = [
      Buffer.alloc(0),
      Buffer.from([0xff]),
      Buffer.from([0x00]),
      randomBytes(1),
      randomBytes(1_000),
      randomBytes(1_000_000),
      // A map of 2^64-1 entries, an array within an array within an array, a text of 4 GiB.
      Buffer.from([0xbb, 255, 255, 255, 255, 255, 255, 255, 255]),
      Buffer.alloc(100_000, 0x81),
      Buffer.from([0xa1, 0x7a, 255, 255, 255, 255]),
    ];
    for (const bytes of garbage) {
      const socket = await joined();
      socket.sendBytes(bytes);
      await closing(socket, PROTOCOL);
    }
  });

  test('a message beyond the limit closes the socket', async () => {
    const socket = await joined();
    socket.sendBytes(Buffer.alloc(LARGEST + 1));
    await closing(socket, TOO_LARGE);
  });

  test('the first message must introduce the client, in a version that is spoken here', async () => {
    const early = await open();
    early.send({ type: 'request', documentId: plan.id, senderId: 'vroeg', targetId: 'x', data: EMPTY_SYNC });
    await closing(early, PROTOCOL);
    const future = await open();
    future.send({ type: 'join', senderId: 'toekomst', peerMetadata: {}, supportedProtocolVersions: ['2'] });
    const { reason } = await closing(future, PROTOCOL);
    assert.match(reason, /version/);
  });

  test('messages with parts that cannot be close the socket', async () => {
    const base = { type: 'sync', documentId: plan.id, targetId: 'x', senderId: 'x', data: EMPTY_SYNC };
    const wrong = [
      { ...base, documentId: 'geen-id' },
      { ...base, documentId: 7 },
      { ...base, data: 'tekst' },
      { ...base, data: randomBytes(500) },
      { ...base, data: Buffer.from([0x42, 255, 255, 255, 255, 15]) },
      { ...base, data: Buffer.from([0x42, 0, 0, 1, 0, 255, 255, 255, 127]) },
      { ...base, senderId: undefined },
      { ...base, senderId: 'x'.repeat(1_000) },
      { type: 'sync' },
      { type: 'remote-subscription-change', senderId: 'x', targetId: 'x', add: Array(2_000).fill('y') },
      { type: 7 },
      {},
    ];
    for (const message of wrong) {
      const socket = await joined();
      socket.send(message);
      const { code } = await socket.closing();
      assert.equal(code, PROTOCOL, JSON.stringify(message).slice(0, 200));
    }
  });

  test('the name of a client of someone else, or of the node, is not to be had', async () => {
    const other = await Session.signIn(node, 'Ander');
    const socket = await joined();
    for (const name of [socket.id, socket.peer.senderId]) {
      const thief = await RawSocket.open(other.socketUrl, other.headers);
      thief.send({ type: 'join', senderId: name, peerMetadata: {}, supportedProtocolVersions: ['1'] });
      await closing(thief, PROTOCOL);
    }
    socket.request(plan.id);
    await socket.message(({ type, documentId }) => type === 'sync' && documentId === plan.id);
    socket.end();
  });

  test('changes that are no changes are not taken in, and other work of the client goes on', async () => {
    const socket = await joined();
    const change = randomBytes(200);
    const data = Buffer.concat([Buffer.from([0x42, 0, 0, 0, 1, 0xc8, 0x01]), change]);
    socket.send({ type: 'sync', documentId: plan.id, senderId: socket.id, targetId: socket.peer.senderId, data });
    const answer = await Promise.race([socket.closing(), socket.message(({ type }) => type === 'doc-unavailable')]);
    assert.ok(answer.code === PROTOCOL || answer.documentId === plan.id, JSON.stringify(answer));
    socket.end();
  });

  test('a document that is no plan does not become one', async () => {
    const socket = await joined();
    for (let index = 0; index < 200; index += 1) socket.request(unknownDocumentId());
    const last = unknownDocumentId();
    socket.request(last);
    const { type } = await socket.message(({ documentId }) => documentId === last);
    assert.equal(type, 'doc-unavailable');
    socket.end();
  });

  test('a stranger at the door for nodes is turned away', async () => {
    const address = `${node.url.replace('http', 'ws')}/peer`;
    for (const bytes of [Buffer.alloc(0), randomBytes(48), randomBytes(4_000), Buffer.alloc(70_000)]) {
      const socket = await RawSocket.open(address, {});
      socket.sendBytes(bytes);
      await socket.closing();
    }
    const texting = await RawSocket.open(address, {});
    texting.sendText('hallo');
    await texting.closing();
    const peers = await node.peers();
    assert.equal(peers.length, 3);
    assert.ok(peers.every(({ connected }) => connected));
  });

  test('one client that breaks the rules costs another nothing', async () => {
    const well = await joined();
    const rude = await joined();
    rude.sendText('hallo');
    await closing(rude, PROTOCOL);
    well.request(plan.id);
    await well.message(({ type, documentId }) => type === 'sync' && documentId === plan.id);
    well.end();
  });
});
