/** What people feel in a plan as large as the largest are expected to be. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freshFolder } from '../../harness/folders.js';
import { LARGE_PLAN_CHARACTERS, LARGE_PLAN_ENTITIES, largePlan } from '../../harness/largePlan.js';
import { Person } from '../../harness/person.js';
import { percentile, typed } from './painting.js';

const TITLE = 'De grootste opgave';
const WORDS = 'en dit is wat wij daar samen aan gaan doen, stap voor stap en met elkaar. '.repeat(2);
const OPENINGS = 5;
const SIZE = `${LARGE_PLAN_ENTITIES.toLocaleString('en')} entities, a text of ${LARGE_PLAN_CHARACTERS.toLocaleString('en')} characters`;

/** @param {(figure: object) => void} report */
export async function measureLargePlan(browser, node, report) {
  const file = join(freshFolder(), 'large.json');
  await writeFile(file, JSON.stringify(largePlan(TITLE)));
  await node.command('plan', 'import', file);
  const person = await Person.signIn(browser, node, 'Noor Verhagen');
  await person.openPlan(TITLE);
  await person.isTold('organisation');
  await person.writeInStatement(' ');
  await measureTyping(person, report, 'in the text');
  await person.writeIn(person.say('problem.forWhom'), ' ');
  await measureTyping(person, report, 'in a field');
  await beginNameOfGoal(person);
  await measureTyping(person, report, 'in the name of a goal');
  await person.page.keyboard.press('Escape');
  await measureOpening(person, report);
  await person.close();
}

/** A name stands in more places than any other text: in lists, in choices, and wherever something refers to it. */
async function beginNameOfGoal(person) {
  await person.goTo('needs');
  const goals = person.page.locator('#goals');
  await goals.getByRole('button', { name: new RegExp(`^${person.say('goals.goal')} 1: `) }).click();
  await goals.getByRole('textbox', { name: `${person.say('goals.goal')} 1`, exact: true }).waitFor();
}

async function measureTyping(person, report, where) {
  const { keys, longTasks } = await typed(person.page, WORDS);
  report({
    figure: `${SIZE}: key to paint ${where}, p95`,
    measured: percentile(keys, 0.95),
    target: 50,
    unit: 'ms',
    note:
      `${keys.length} keys, p50 ${percentile(keys, 0.5).toFixed(0)} ms, worst ${percentile(keys, 1).toFixed(0)} ms, ` +
      `${longTasks.length} tasks over 50 ms`,
  });
}

/** From its address, without a network, until it can be written in. */
async function measureOpening(person, report) {
  await person.appIsOnDevice();
  await person.goOffline();
  const times = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await person.page.reload();
    await person.readsInStatement(WORDS.trim());
    times.push(await person.page.evaluate(() => performance.now()));
  }
  report({
    figure: `${SIZE}: opened without a network, slowest`,
    measured: percentile(times, 1) / 1_000,
    target: 1.5,
    unit: 's',
    note: `${times.length} openings, fastest ${(Math.min(...times) / 1_000).toFixed(2)} s`,
  });
}
