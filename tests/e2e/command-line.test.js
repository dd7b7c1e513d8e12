/** The command line: on a node that runs, on a folder whose node does not, and on an address with a token. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { unknownDocumentId } from '../harness/documentIds.js';
import { freshFolder } from '../harness/folders.js';
import { connected, introduce, Node } from '../harness/nodes.js';
import { json, OPGAVE, refusal, run, succeed } from '../harness/opgave.js';
import { Program } from '../harness/programs.js';
import { eventually, within } from '../harness/waiting.js';

const ALL = ['plans:read', 'plans:write', 'plans:share'];

/** The ways in which a node is reached; each gives the environment for its commands. */
const WAYS = {
  'a folder whose node runs': {
    begin: (node) => node.serve(),
    environment: (node) => ({ OPGAVE_DATA: node.dataDir, OPGAVE_PERSON: 'Noor Jansen' }),
  },
  'a folder whose node does not run': {
    begin: () => undefined,
    environment: (node) => ({ OPGAVE_DATA: node.dataDir, OPGAVE_PERSON: 'Noor Jansen' }),
  },
  'an address with a token': {
    begin: (node) => node.serve(),
    environment: async (node) => ({ OPGAVE_URL: node.url, OPGAVE_TOKEN: (await token(node)).token }),
  },
};

async function token(node, scopes = ALL) {
  const flags = scopes.flatMap((scope) => ['--scope', scope]);
  return node.command('token', 'new', 'proef', '--person', 'Noor Jansen', ...flags);
}

for (const [way, { begin, environment }] of Object.entries(WAYS)) {
  describe(`commands on ${way}`, () => {
    let node, options;
    const opgave = (...args) => json(['plan', ...args], options);
    const said = (...args) => succeed(['plan', ...args], options);
    const refused = (...args) => refusal(['plan', ...args], options);

    before(async () => {
      node = await Node.init('Gemeente Westerwoude', { kind: 'municipality' });
      await begin(node);
      options = { env: { ...(await environment(node)), OPGAVE_LANGUAGE: 'en' } };
    });

    after(() => node?.release());

    test('a plan is made, named in each way, changed and put into the archive', async () => {
      const plan = await opgave('new', 'Opvang in de regio');
      assert.equal(plan.title, 'Opvang in de regio');
      for (const name of [plan.id, plan.id.slice(0, 12), 'Opvang in de regio']) {
        assert.equal((await opgave('show', name)).id, plan.id);
      }
      const listed = await opgave('list');
      assert.deepEqual(
        listed.map(({ id, title, state }) => ({ id, title, state })),
        [{ id: plan.id, title: 'Opvang in de regio', state: 'exploring' }],
      );
      assert.match(await said('list', '--search', 'opvang'), /Opvang in de regio +exploring/);
      assert.deepEqual(await opgave('list', '--state', 'in-execution'), []);

      const statement = '## Wat er speelt\n\nEr zijn *te weinig* plekken.\n';
      const text = { ...options, input: statement };
      const changed = await json(
        ['plan', 'edit', plan.id, '--statement-file', '-', '--for-whom', 'Inwoners', '--state', 'shared-picture'],
        text,
      );
      assert.equal(changed.state, 'sharedPicture');
      assert.equal(changed.problem.forWhom, 'Inwoners');
      assert.deepEqual(changed.problem.statement[1].content[1], { em: true, text: 'te weinig' });
      assert.equal((await opgave('edit', plan.id, '--clear', 'for-whom')).problem.forWhom, '');
      assert.match(await said('show', plan.id), /^# Opvang in de regio\n[^]*Er zijn _te weinig_ plekken\./);
      assert.equal((await opgave('archive', plan.id)).state, 'archived');
    });

    test('what is in a plan is added, shown, changed, moved, removed and restored', async () => {
      const { id } = await opgave('new', 'Wonen');
      const [first, second] = [
        await opgave('goal', 'add', 'Wonen', '--title', 'Minder wachten'),
        await opgave('goal', 'add', 'Wonen', '--title', 'Meer woningen', '--parent', 'Minder wachten'),
      ];
      assert.equal(second.parent, first.id);
      const party = await opgave('party', 'add', id, '--name', 'Corporatie De Veste', '--kind', 'company');
      const action = await opgave(
        ...['action', 'add', id, '--title', 'Grond uitgeven', '--goal', 'Meer woningen', '--due', '2027-03-01'],
        ...['--contributors', 'Corporatie De Veste'],
      );
      assert.equal(action.goal, second.id);
      assert.deepEqual(action.contributors, [party.id]);
      assert.equal(action.state, 'open');

      const table = await said('action', 'list', id);
      assert.match(table, /^ID +TITLE +GOAL +DUE +STATE\n\w{8}  Grond uitgeven  Meer woningen  2027-03-01  open$/);
      assert.match(await said('goal', 'list', id), /\n\w{8} {2}Minder wachten\n\w{8} {4}Meer woningen$/);
      assert.match(await said('action', 'show', id, action.id.slice(0, 8)), /^Grond uitgeven\naction +[^]*Goal: Meer woningen/);

      const set = await opgave('action', 'set', id, 'Grond uitgeven', '--state', 'in-progress', '--clear', 'due');
      assert.deepEqual([set.state, set.due], ['inProgress', null]);
      const without = await opgave('action', 'set', id, action.id, '--exclude-contributors', party.id, '--lead', 'Bram');
      assert.deepEqual([without.contributors, without.lead], [[], 'Bram']);

      assert.equal((await opgave('goal', 'move', id, 'Meer woningen', '--top', '--first')).parent, null);
      assert.deepEqual(
        (await opgave('goal', 'list', id)).map((goal) => goal.title),
        ['Meer woningen', 'Minder wachten'],
      );
      await opgave('goal', 'move', id, 'Minder wachten', '--parent', 'Meer woningen');
      assert.equal((await opgave('goal', 'move', id, 'Minder wachten', '--last')).parent, second.id);

      assert.match(await said('action', 'remove', id, 'Grond uitgeven'), /come back: opgave plan action restore/);
      assert.deepEqual(await opgave('action', 'list', id), []);
      assert.equal((await opgave('action', 'list', id, '--removed'))[0].id, action.id);
      const gone = await refused('action', 'show', id, 'Grond uitgeven');
      assert.match(gone.hint, /restore/);
      assert.equal((await opgave('action', 'restore', id, 'Grond uitgeven')).lead, 'Bram');
    });

    test('a measurement, a voice, a perspective and a link are said in a few words', async () => {
      const { id } = await opgave('new', 'Energie');
      await opgave('indicator', 'add', id, '--name', 'Wachttijd', '--baseline', '40', '--unit', 'dagen');
      const measured = await opgave('measurement', 'add', id, 'Wachttijd', '--date', '2027-01-01', '--value', '-1.5');
      assert.equal(measured.value, -1.5);
      await opgave('decision', 'add', id, '--title', 'Doen we het?');
      const said = await opgave('voice', 'speak', id, 'Doen we het?', 'objection', '--text', 'Nog niet');
      assert.equal(said.voice, 'objection');
      const again = await opgave('voice', 'speak', id, 'Doen we het?', 'consent');
      assert.deepEqual([again.id, again.voice], [said.id, 'consent']);
      const seen = await opgave('perspective', 'add', id, '--text', 'Wij zien het zo');
      assert.equal(seen.organisation, again.organisation);
      assert.equal((await opgave('perspective', 'show', id, 'Gemeente Westerwoude')).text, 'Wij zien het zo');
      const other = await opgave('new', 'Netcongestie');
      const link = await opgave('link', id, 'Netcongestie', '--kind', 'depends-on');
      assert.deepEqual([link.plan, link.kind], [other.id, 'dependsOn']);
    });

    test('a plan that is made from a template holds what the template says', async () => {
      const templates = await json(['template', 'list'], options);
      assert.ok(templates.some((template) => template.id === 'four-questions'));
      const plan = await opgave('new', 'Met sjabloon', '--template', 'four-questions');
      assert.ok(plan.goals.length > 0);
      const { stderr, code } = await refused('new', 'Zonder', '--template', 'geen-sjabloon');
      assert.match(stderr, /geen-sjabloon[^]*four-questions/);
      assert.equal(code, 2);
    });

    test('what cannot be is refused in words, with an exit code, and changes nothing', async () => {
      const { id } = await opgave('new', 'Ongewijzigd');
      const action = await opgave('action', 'add', id, '--title', 'Blijft zo');
      const untouched = await opgave('show', id);
      const [add, set] = [
        ['action', 'add', id, '--title', 'Nieuw'],
        ['action', 'set', id, action.id],
      ];
      const unknown = unknownDocumentId();
      const cases = [
        [[...add, '--due', '2027-02-31'], 2, /--due.*2027-02-31/],
        [[...set, '--state', 'finished'], 2, /finished/],
        [[...add, '--goal', 'Nergens'], 1, /there is no goal Nergens/],
        [['decision', 'add', id, '--title', 't', '--state', 'ratified'], 2, /ratified/],
        [['edit', id, '--state', 'completed'], 1, /--state/],
        [['action', 'show', id, 'Niets'], 1, /there is no action Niets/],
        [['action', 'list', unknown], 1, new RegExp(unknown)],
        [['show', 'Geen opgave'], 1, /there is no plan Geen opgave/],
        [['show', unknown], 1, new RegExp(unknown)],
        [[...add, '--title', 'x'.repeat(301)], 2, /--title/],
        [['goal', 'add', id, '--title', 'x'.repeat(301)], 1, /--title: .*300/],
        [['meeting', 'add', id, '--title', 't', '--date', '2027-01-01', '--start', '25:00'], 1, /--start/],
        [['edit', id, '--statement-file', '/geen/bestand'], 1, /geen\/bestand/],
        [['edit', id, '--statement', 'fout\u0007'], 1, /Line 1, column 1/],
        [['edit', id, '--summary', 'fout\u0007'], 1, /--summary: .*U\+0007/],
        [['bestaat-niet'], 2, /bestaat-niet/],
        [['action', 'set', id, action.id], 2, /--title/],
      ];
      for (const [args, code, expected] of cases) {
        const answer = await refused(...args);
        assert.match(answer.error + answer.stderr, expected, args.join(' '));
        assert.equal(answer.code, code, args.join(' '));
      }
      assert.deepEqual(await opgave('show', id), untouched);
    });

    test('a change on the condition of a version that has passed is refused, and says what changed', async () => {
      const { id, version } = await opgave('new', 'Versies');
      await opgave('edit', id, '--summary', 'Kort', '--if-version', version);
      const { error, hint, stderr } = await refused('edit', id, '--summary', 'Lang', '--if-version', version);
      assert.match(error, /changed since/);
      assert.match(stderr, /Noor Jansen/);
      assert.match(hint, /opgave plan history/);
      assert.equal((await opgave('show', id)).summary, 'Kort');
      assert.equal((await opgave('show', id, '--version', version)).summary, '');
    });

    test('the history says who did what, and versions of it are compared', async () => {
      const { id, version } = await opgave('new', 'Verloop');
      await opgave('action', 'add', id, '--title', 'Locaties zoeken');
      await opgave('action', 'set', id, 'Locaties zoeken', '--due', '2027-04-01');
      const entries = await opgave('history', id, '--of', 'action:Locaties zoeken');
      assert.equal(entries[0].person, 'Noor Jansen');
      const told = await said('history', id, '--of', 'action', '--limit', '1');
      assert.match(told, /^[0-9a-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}Gemeente Westerwoude \(Noor Jansen\) .*1 April 2027/);
      assert.match(told, /--limit/);
      assert.deepEqual(await opgave('history', id, '--until', '2020-01-01'), []);

      const difference = await said('diff', id, version);
      assert.match(difference, /^\+ .*Locaties zoeken/);
      assert.doesNotMatch(difference, /\u001b/);
      const between = await opgave('diff', id, entries[1].hash.slice(0, 8), 'current');
      assert.deepEqual(
        between.items.map(({ is, field, to }) => ({ is, field, to })),
        [{ is: 'changed', field: 'due', to: '2027-04-01' }],
      );
      assert.equal((await refused('diff', id, 'ffffffff')).code, 1);
    });

    test('a plan says what it lacks', async () => {
      const { id } = await opgave('new', 'Zonder signaal');
      assert.match(await said('warnings', id), /^- Gemeente Westerwoude has not said/);
      await opgave('perspective', 'add', id, '--text', 'Wij zien het zo');
      assert.equal(await said('warnings', id), 'Nothing asks for attention.');
      await opgave('action', 'add', id, '--title', 'Zonder doel');
      const warnings = await opgave('warnings', id);
      assert.ok(warnings.some(({ code }) => code === 'actionWithoutGoal'));
      assert.match(await said('warnings', id), /^- .*Zonder doel/m);
    });

    test('a plan leaves in every form, and comes back from those that can', async () => {
      const { id } = await opgave('new', 'Heen en terug', '--template', 'regio-deal');
      await opgave('action', 'add', id, '--title', 'Iets doen', '--due', '2027-03-01');
      const folder = freshFolder();
      const forms = {
        json: /^\{/,
        markdown: /^# Heen en terug/,
        html: /<html/,
        'actions-csv': /Iets doen/,
        'indicators-csv': /./,
        calendar: /^BEGIN:VCALENDAR/,
      };
      for (const [form, expected] of Object.entries(forms)) {
        assert.match((await said('export', id, '--format', form)).replace(/^\ufeff/, ''), expected, form);
      }
      await said('export', id, '--output', folder);
      await said('export', id, '--format', 'markdown', '--output', join(folder, 'tekst.md'));
      await said('export', id, '--format', 'automerge', '--output', folder);
      const origin = await opgave('show', id);
      for (const file of ['heen-en-terug.json', 'heen-en-terug.automerge', 'tekst.md']) {
        const plan = await opgave('import', join(folder, file));
        assert.notEqual(plan.id, id, file);
        assert.equal(plan.title, 'Heen en terug');
        assert.deepEqual(
          plan.actions.map(({ title, due }) => ({ title, due })),
          origin.actions.map(({ title, due }) => ({ title, due })),
          file,
        );
      }
    });

    test('actions come in from a table, and a file that is not right is named by line and column', async () => {
      const { id } = await opgave('new', 'Uit een tabel');
      const folder = freshFolder();
      const file = (name, content) => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const good = file('acties.csv', 'Titel;Klaar op\nLocaties zoeken;2027-03-01\nBuurt spreken;\n');
      assert.equal((await opgave('action', 'import', id, good)).ids.length, 2);
      assert.match(await said('action', 'list', id), /Locaties zoeken +2027-03-01/);

      const before = await opgave('show', id);
      const bad = await refused('action', 'import', id, file('fout.csv', 'Titel;Klaar op\nGoed;\nFout;2027-02-31\n'));
      assert.match(bad.error, /fout\.csv, line 3, column 6: .*2027-02-31/);
      const plans = await opgave('list');
      const broken = await refused('import', file('kapot.json', '{\n  "title": "Kapot",\n  "goals": oeps\n}\n'));
      assert.match(broken.error, /kapot\.json, line 3, column \d+/);
      const noText = await refused('import', file('plaatje.md', Buffer.from([0x23, 0x20, 0x0a, 0x61, 0xff])));
      assert.match(noText.error, /plaatje\.md, line 2, column 2: .*UTF-8/);
      const pasted = file('geplakt.md', 'x'.repeat(10 * 1024 * 1024));
      assert.match((await refused('import', pasted)).error, /larger than 8 MiB/);
      assert.match((await refused('action', 'import', id, pasted)).error, /larger than 1 MiB/);
      assert.match((await refused('edit', id, '--summary-file', pasted)).error, /--summary: .*100000 characters/);
      assert.match((await refused('import', file('plan.docx', 'x'))).hint, /--format/);
      assert.deepEqual(await opgave('show', id), before);
      assert.deepEqual(await opgave('list'), plans);
    });

    test('names that could mean several are listed, and nothing is chosen', async () => {
      const { id } = await opgave('new', 'Dubbel');
      const one = await opgave('action', 'add', id, '--title', 'Zelfde naam');
      const other = await opgave('action', 'add', id, '--title', 'Zelfde naam');
      const { error, hint, stderr } = await refused('action', 'remove', id, 'Zelfde naam');
      assert.match(error, /more than one action/);
      assert.ok(stderr.includes(one.id) && stderr.includes(other.id), stderr);
      assert.match(hint, /id/);
    });
  });
}

describe('sharing by command', () => {
  test('an organisation that is connected is brought into a plan by its name', async () => {
    const [one, other] = [await Node.serve('Provincie Merenland'), await Node.serve('Corporatie De Veste')];
    try {
      await introduce(one, other);
      const { id } = await one.command('plan', 'new', 'Samen wonen');
      await one.command('plan', 'share', id, 'Corporatie De Veste');
      const members = await one.command('plan', 'members', 'Samen wonen');
      assert.deepEqual(members.map(({ name }) => name).sort(), ['Corporatie De Veste', 'Provincie Merenland']);
      assert.equal((await other.planTitled('Samen wonen')).id, id);
      const { error } = await refusal(['plan', 'share', id, 'Onbekend', '--data', one.dataDir]);
      assert.match(error, /there is no organisation Onbekend/);
    } finally {
      await Promise.all([one.release(), other.release()]);
    }
  });
});

describe('proof by command', () => {
  test('what one organisation signs is checked at the other, until the decision says something else', async () => {
    const [one, other] = [await Node.serve('Provincie Merenland'), await Node.serve('Corporatie De Veste')];
    try {
      await introduce(one, other);
      const { id } = await one.command('plan', 'new', 'Samen beslissen');
      const decision = await one.command('plan', 'decision', 'add', id, '--title', 'Honderd woningen');
      await one.command('plan', 'share', id, 'Corporatie De Veste');
      await eventually(async () => assert.equal((await other.plan(id)).decisions.length, 1));
      await other.command('consent', id, decision.id, 'consent', '--name', 'Sam de Wit');

      const proof = async () => (await one.command('verify', id))[0];
      await eventually(async () => assert.equal((await proof()).consents.length, 1));
      const { consents, documents, problems } = await proof();
      const said = ({ title, name, voice, person, standing }) => ({ title, name, voice, person, standing });
      assert.deepEqual(consents.map(said), [
        {
          title: 'Honderd woningen',
          name: 'Corporatie De Veste',
          voice: 'consent',
          person: 'Sam de Wit',
          standing: 'current',
        },
      ]);
      assert.deepEqual(problems, []);
      assert.ok(documents[0].changes > 0);
      const shown = await succeed(['verify', id, '--data', one.dataDir]);
      assert.match(shown, /made by Provincie Merenland/);
      assert.match(shown, /Honderd woningen +Corporatie De Veste +consent +Sam de Wit +\S+ +the text as it is/);

      await one.command('plan', 'decision', 'set', id, decision.id, '--title', 'Tweehonderd woningen');
      assert.equal((await proof()).consents[0].standing, 'olderText');
      const { error, hint } = await refusal(['consent', id, 'none', 'consent', '--name', 'Sam', '--data', one.dataDir]);
      assert.match(error, /there is no decision none in this plan/);
      assert.match(hint, /decision list/);
    } finally {
      await Promise.all([one.release(), other.release()]);
    }
  });
});

describe('conflicts by command', () => {
  test('what was set differently while apart is shown with numbers, and settled by one', async () => {
    const [one, other] = [await Node.serve('Provincie Merenland'), await Node.serve('Corporatie De Veste')];
    try {
      await introduce(one, other);
      const { id } = await one.command('plan', 'new', 'Uit elkaar');
      const action = await one.command('plan', 'action', 'add', id, '--title', 'Bouwen');
      await one.command('plan', 'share', id, 'Corporatie De Veste');
      await eventually(async () => assert.equal((await other.plan(id)).actions.length, 1));
      await Promise.all([one.stop(), other.stop()]);
      const due = (node, day) => node.command('plan', 'action', 'set', id, action.id, '--due', day, '--person', 'Noor');
      await due(one, '2027-03-01');
      await due(other, '2027-04-01');
      await Promise.all([one.serve(), other.serve()]);
      await connected(one, other);

      const conflicts = () => one.command('plan', 'conflicts', id);
      await eventually(async () => assert.equal((await conflicts()).length, 1));
      const [conflict] = await conflicts();
      assert.deepEqual([conflict.section, conflict.field], ['actions', 'due']);
      const shown = await succeed(['plan', 'resolve', id, '--data', one.dataDir, '--language', 'en']);
      assert.match(shown, /^1 {2}.*Bouwen[^]*\n {3}1 {2}2027-0[34]-01 .*Noor.*\*\n {3}2 {2}2027-0[34]-01 /);

      const kept = conflict.values[1].value;
      await one.command('plan', 'resolve', id, '1', '--keep', '2');
      assert.deepEqual(await conflicts(), []);
      assert.equal((await one.plan(id)).actions[0].due, kept);
      await eventually(async () => {
        assert.deepEqual(await other.command('plan', 'conflicts', id), []);
        assert.equal((await other.plan(id)).actions[0].due, kept);
      });
      const { error } = await refusal(['plan', 'resolve', id, '1', '--keep', '2', '--data', one.dataDir]);
      assert.match(error, /there is no conflict 1/);
    } finally {
      await Promise.all([one.release(), other.release()]);
    }
  });
});

describe('tokens by command', () => {
  let node;
  before(async () => {
    node = await Node.serve('Met Tokens');
  });
  after(() => node?.release());

  const at = (secret) => ({ env: { OPGAVE_URL: node.url, OPGAVE_TOKEN: secret } });

  test('a token does what it is for until it is revoked', async () => {
    const { token: secret, id } = await token(node, ['plans:read']);
    assert.deepEqual(await json(['plan', 'list'], at(secret)), []);
    const { error, hint } = await refusal(['plan', 'new', 'Mag niet'], at(secret));
    assert.match(error, /plans:write/);
    assert.match(hint, /scope/);
    const listed = await node.command('token', 'list');
    assert.deepEqual(
      listed.map((listed) => [listed.id, listed.person.name]),
      [[id, 'Noor Jansen']],
    );
    await node.command('token', 'revoke', id);
    const after = await refusal(['plan', 'list'], at(secret));
    assert.match(after.hint, /opgave token new/);
    assert.match((await refusal(['token', 'revoke', id, '--data', node.dataDir])).error, new RegExp(id));
  });

  test('a token that is wrong, missing or for another address is told apart', async () => {
    assert.match((await refusal(['plan', 'list'], at('opg_verzonnen'))).error, /token/);
    const missing = await refusal(['plan', 'list', '--url', node.url]);
    assert.match(missing.hint, /OPGAVE_TOKEN/);
    const nobody = await refusal(['plan', 'list', '--url', 'http://127.0.0.1:1', '--token', 'opg_x']);
    assert.match(nobody.error, /cannot be reached/);
    const secure = node.url.replace('http:', 'https:');
    assert.match((await refusal(['plan', 'list', '--url', secure, '--token', 'opg_x'])).error, /cannot be reached/);
    assert.match((await refusal(['plan', 'list', '--url', 'plan.example', '--token', 'x'])).error, /plan\.example/);
    const unknown = await refusal(['token', 'new', 'x', '--scope', 'alles', '--person', 'P', '--data', node.dataDir]);
    assert.match(unknown.error, /alles|scope/);
  });
});

describe('the page about the command line', () => {
  test('its examples do what they say', async () => {
    const page = readFileSync(new URL('../../docs/operating/command-line.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, example]) => example);
    assert.ok(examples.length > 5);
    const folder = freshFolder();
    const script = `set -euo pipefail\nopgave() { "$PROGRAM" "$@"; }\n${examples.join('\n')}`;
    const shell = new Program('bash', ['-c', script], { env: { PROGRAM: OPGAVE }, cwd: folder });
    const { code } = await within(60_000, 'the end of the examples', shell.exited, () => shell.stderr);
    shell.sweep();
    assert.equal(code, 0, `${shell.lines.join('\n')}\n${shell.stderr}`);
    assert.equal(shell.stderr, '');
  });
});

describe('what a shell and a reader get', () => {
  test('completions and pages of the manual know the commands', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      assert.match(await succeed(['completions', shell]), /ground-rule/, shell);
    }
    const folder = join(freshFolder(), 'man');
    await succeed(['man', '--dir', folder]);
    assert.match(readFileSync(join(folder, 'opgave-plan-action-add.1'), 'utf8'), /due/);
  });

  test('a reader that goes away early is no error', async () => {
    const { dataDir } = await Node.init('Dichte Pijp');
    for (const command of ['completions bash', `plan list --data ${dataDir}`, 'plan action add --help']) {
      const shell = new Program('bash', ['-c', `set -o pipefail; "$0" ${command} | true`, OPGAVE]);
      const { code } = await within(15_000, command, shell.exited);
      shell.sweep();
      assert.ok(code === 0, `${command}: ${code}\n${shell.stderr}`);
      assert.equal(shell.stderr, '', command);
    }
  });

  test('help says which words a field takes', async () => {
    assert.match(await succeed(['plan', 'decision', 'set', '--help']), /under-consultation/);
    assert.match(await succeed(['plan', '--help']), /ground-rule/);
    const { code, stderr } = await run(['plan']);
    assert.equal(code, 2);
    assert.match(stderr, /Usage/);
  });
});
