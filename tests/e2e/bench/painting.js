/** From a key going down until what it changed is painted, as the person at the keyboard sees it. */

/** A fast typist, in milliseconds between two keys. */
const PACE = 100;

/** Types in what has the focus; gives how long each key took, and the tasks that kept the page from answering. */
export async function typed(page, text) {
  await page.evaluate(() => {
    window.keys = [];
    window.longTasks = [];
    window.afterPaint ??= new MessageChannel();
    const waiting = [];
    window.afterPaint.port1.onmessage = () => {
      const now = performance.now();
      for (const pressed of waiting.splice(0)) window.keys.push(now - pressed);
    };
    window.onKey = (event) => {
      waiting.push(event.timeStamp);
      // A message that is sent in a frame arrives when that frame has been painted.
      requestAnimationFrame(() => window.afterPaint.port2.postMessage(null));
    };
    addEventListener('keydown', window.onKey, true);
    window.taskObserver = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    });
    window.taskObserver.observe({ type: 'longtask' });
  });
  await page.keyboard.type(text, { delay: PACE });
  return page.evaluate(async (count) => {
    while (window.keys.length < count) await new Promise((resolve) => requestAnimationFrame(resolve));
    removeEventListener('keydown', window.onKey, true);
    window.taskObserver.disconnect();
    return { keys: window.keys, longTasks: window.longTasks };
  }, text.length);
}

/** The smallest sample that so large a part of all do not exceed. */
export function percentile(samples, part) {
  const sorted = samples.toSorted((one, two) => one - two);
  return sorted[Math.ceil(part * sorted.length) - 1];
}
