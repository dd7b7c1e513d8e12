/** The first thing that anyone sees: three organisations on one machine. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { Demo, TITLES } from '../harness/demo.js';
import { send } from '../harness/http.js';
import { connected } from '../harness/nodes.js';
import { json, refusal, succeed } from '../harness/opgave.js';
import { Session, redeem } from '../harness/session.js';
import { eventually } from '../harness/waiting.js';

let demo;

after(async () => {
  await demo?.stop();
});

const keyOf = ({ id, members }) => JSON.stringify([id, members.map((member) => member.id)]);

test('the demo prints a line for each of three nodes, all of them serving', async () => {
  demo = await Demo.start();
  assert.equal(demo.reports.length, 3);
  for (const { organisation, url, signInUrl, dataDir, pid } of demo.reports) {
    assert.match(organisation, /\w+ \w+/);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(signInUrl.startsWith(`${url}/sign-in#`), signInUrl);
    assert.ok(dataDir.startsWith(demo.folder), dataDir);
    assert.ok(Number.isInteger(pid) && pid > 0);
    assert.equal((await send(`${url}/`)).status, 200);
  }
  for (const field of ['organisation', 'url', 'signInUrl', 'dataDir', 'pid']) {
    assert.equal(new Set(demo.reports.map((report) => report[field])).size, 3, field);
  }
});

test('the three know each other, and share plans with content in every section', async () => {
  const [one, two, three] = demo.nodes;
  await Promise.all([connected(one, two), connected(two, three), connected(one, three)]);
  await demo.isShared();
  const ids = new Map((await demo.ministry.plans()).map(({ title, id }) => [title, id]));
  for (const node of demo.nodes) {
    assert.deepEqual(await node.titles(), TITLES);
    for (const [title, id] of ids) {
      const plan = await node.planTitled(title);
      assert.equal(plan.id, id);
      assert.equal(plan.members.length, 3);
      await eventually(async () => assert.equal((await node.planTitled(title)).holders.length, 2));
      const content = await node.plan(id);
      for (const section of ['signals', 'causes', 'goals', 'actions', 'parties', 'perspectives', 'links']) {
        assert.ok(content[section].length >= 3, `${section} of ${title} at ${node.organisation}`);
      }
      for (const link of content.links) assert.ok([...ids.values()].includes(link.plan), `${title} leads nowhere`);
    }
  }
});

test('the links sign people in at their own organisation', async () => {
  for (const node of demo.nodes) {
    const { status, body } = await redeem(node, new URL(node.signInUrl).hash.slice(1));
    assert.equal(status, 201);
    assert.equal(body.organisation.name, node.organisation);
  }
});

test('a session describes the organisation, its person and where its plans are listed', async () => {
  const session = await Session.signIn(demo.ministry, 'Noor Verhagen');
  const { status, body } = await session.request('GET', '/api/v1/session');
  assert.equal(status, 200);
  assert.equal(body.person.name, 'Noor Verhagen');
  assert.match(body.organisation.id, /^[0-9a-f]{64}$/);
  assert.equal(body.storageId, body.organisation.id);
  assert.match(body.workspace, /^[1-9A-HJ-NP-Za-km-z]+$/);
  const organisations = (await session.request('GET', '/api/v1/organisations')).body;
  const names = organisations.map(({ name }) => name);
  assert.deepEqual(names.sort(), demo.nodes.map(({ organisation }) => organisation).sort());
  const own = organisations.filter(({ self }) => self).map(({ id }) => id);
  assert.deepEqual(own, [body.organisation.id]);
});

test('a plan leaves the node as a text, as data and as a document', async () => {
  const { id, title } = await demo.plan();
  const { dataDir } = demo.ministry;
  const exported = (format) => succeed(['plan', 'export', id, '--data', dataDir, '--format', format]);
  assert.ok((await exported('markdown')).startsWith(`# ${title}`));
  // The file also keeps places in the order as the document has them; what is shown has its id and version besides.
  const text = await exported('json');
  const file = JSON.parse(text, (name, value) => (name === 'position' ? undefined : value));
  const { id: shownId, version, ...shown } = await demo.ministry.plan(id);
  assert.equal(shownId, id);
  assert.match(version, /^[0-9a-f]{64}/);
  assert.deepEqual(file, shown);
});

test('Ctrl-C stops all three, and the next start has the same data', async () => {
  const before = keyOf(await demo.plan());
  const urls = demo.nodes.map(({ url }) => url);
  const { code } = await demo.interrupt('SIGINT');
  assert.equal(code, 0);
  for (const url of urls) await assert.rejects(send(`${url}/`));
  // The folder can be looked at while nothing runs.
  const stored = await json(['plan', 'list', '--data', demo.ministry.dataDir]);
  assert.equal(keyOf(stored.find(({ title }) => title === TITLES[0])), before);
  demo = await Demo.start({ folder: demo.folder });
  assert.deepEqual(
    demo.nodes.map(({ url }) => url),
    urls,
  );
  assert.equal(keyOf(await demo.plan()), before);
});

test('a demo that runs is not started twice on the same folder', async () => {
  const { error } = await refusal(['demo', '--dir', demo.folder, '--json', '--port-base', '0']);
  assert.match(error, /start|use/);
  for (const node of demo.nodes) assert.ok(await node.answers());
});

test('--fresh starts over', async () => {
  const before = await demo.plan();
  await demo.interrupt('SIGTERM');
  demo = await Demo.start({ folder: demo.folder, fresh: true });
  const after = await demo.plan();
  assert.notEqual(after.id, before.id);
  assert.equal(after.title, before.title);
});

test('when one node is killed the demo and the other two go on', async () => {
  await demo.corporation.kill();
  for (const node of [demo.ministry, demo.municipality]) assert.ok(await node.answers());
  await connected(demo.ministry, demo.municipality);
  await demo.corporation.serve();
  await connected(demo.ministry, demo.corporation);
});
