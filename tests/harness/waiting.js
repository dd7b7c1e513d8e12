/** Waiting with a deadline. No test waits for time to pass: it waits for something to happen. */
import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks, in milliseconds. */
const LOOK_EVERY = 40;

/**
 * What `promise` gives, or an error that says what did not happen in time.
 *
 * @param {() => string} [details] what is known at the deadline
 */
export async function within(milliseconds, what, promise, details = () => '') {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`waited ${milliseconds} ms in vain for ${what}\n${details()}`.trimEnd())),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Looks again until `look` throws no longer; for what nobody announces. Gives what it returns. */
export async function eventually(look, milliseconds = 20_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return await look();
    } catch (cause) {
      if (Date.now() > deadline) throw cause;
    }
    await pause(LOOK_EVERY);
  }
}
