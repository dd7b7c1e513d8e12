/** Measures what people feel in their browsers, against a fresh demo: `npm run bench` prints one JSON line a figure. */
import { closeAll } from '../harness/closing.js';
import { Demo } from '../harness/demo.js';
import { Person } from '../harness/person.js';
import { within } from '../harness/waiting.js';
import { measureLargePlan } from './bench/largePlan.js';
import { percentile } from './bench/painting.js';

// Playwright tells of what a service worker fetches only when this was set before it was loaded.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1';
const { startBrowser } = await import('./browser.js');

const KEYSTROKES = 150;
/** A fast typist, in milliseconds between two keys. */
const PACE = 120;
const OPENINGS = 7;
/** Begins what is typed, so that the other side can count what follows it. */
const MARK = '§';

const [demo, browser] = await Promise.all([Demo.start(), startBrowser()]);
try {
  const plan = await demo.plan();
  await Promise.all(demo.nodes.map((node) => node.planTitled(plan.title)));
  await measureFirstLoad();
  const writer = await Person.signIn(browser, demo.ministry, 'Noor Verhagen');
  const reader = await Person.signIn(browser, demo.municipality, 'Bram Hoekzema');
  await Promise.all([writer.openPlan(plan.title), reader.openPlan(plan.title)]);
  await measureKeystrokes(writer, reader);
  await measureOpening(reader);
  await closeAll(
    () => writer.close(),
    () => reader.close(),
  );
  // At a node that nobody else uses meanwhile.
  await measureLargePlan(browser, demo.corporation, report);
} finally {
  await closeAll(
    () => browser.close(),
    () => demo.stop(),
  );
}

function report(figure) {
  console.log(JSON.stringify(figure));
}

/** Bytes that come over the wire from the first visit until the whole app is on the device. */
async function measureFirstLoad() {
  const person = await Person.arrive(browser, demo.corporation);
  const sizes = [];
  person.context.on('requestfinished', (request) => sizes.push(request.sizes()));
  await person.follow(await demo.corporation.signInLink('Samira Oulad'));
  await person.page.waitForURL(`${demo.corporation.url}/`);
  await person.appIsOnDevice();
  const known = await Promise.all(sizes);
  const bytes = known.reduce((sum, size) => sum + size.responseHeadersSize + size.responseBodySize, 0);
  report({
    figure: 'first visit until the app is on the device, over the wire',
    measured: bytes / 1e6,
    target: 2.2,
    unit: 'MB',
    note: `${known.length} answers`,
  });
  await person.close();
}

/** From a key going down in one organisation's browser to its letter painted in another's. */
async function measureKeystrokes(writer, reader) {
  await writer.writeInStatement(MARK);
  await reader.readsInStatement(MARK);
  await writer.page.evaluate(() => {
    window.pressed = [];
    addEventListener('keydown', () => window.pressed.push(performance.timeOrigin + performance.now()), true);
  });
  await reader.statement.evaluate(
    (statement, { mark, count }) => {
      window.painted = [];
      window.allPainted = new Promise((resolve) => {
        const look = () => {
          const letters = statement.textContent.split(mark)[1]?.match(/^x*/)[0].length ?? 0;
          requestAnimationFrame(() => {
            const now = performance.timeOrigin + performance.now();
            while (window.painted.length < letters) window.painted.push(now);
            if (letters >= count) resolve();
          });
        };
        new MutationObserver(look).observe(statement, { subtree: true, childList: true, characterData: true });
      });
    },
    { mark: MARK, count: KEYSTROKES },
  );
  await writer.page.keyboard.type('x'.repeat(KEYSTROKES), { delay: PACE });
  await within(20_000, 'the last letter', reader.page.evaluate(() => window.allPainted));
  const pressed = await writer.page.evaluate(() => window.pressed);
  const painted = await reader.page.evaluate(() => window.painted);
  const delays = painted.map((at, index) => at - pressed[index]);
  report({
    figure: "key to letter in another organisation's browser, p95",
    measured: percentile(delays, 0.95),
    target: 150,
    unit: 'ms',
    note: `${delays.length} keys, p50 ${percentile(delays, 0.5).toFixed(0)} ms, worst ${percentile(delays, 1).toFixed(0)} ms`,
  });
}

/** A plan that is on the device, opened from its address without a network. */
async function measureOpening(person) {
  await person.appIsOnDevice();
  await person.goOffline();
  const times = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await person.page.reload();
    await person.readsInStatement(MARK);
    times.push(await person.page.evaluate(() => performance.now()));
  }
  times.sort((one, two) => one - two);
  report({
    figure: 'plan on the device opened without a network, slowest',
    measured: times.at(-1) / 1_000,
    target: 1.5,
    unit: 's',
    note: `${times.length} openings, fastest ${(times[0] / 1_000).toFixed(2)} s`,
  });
}
