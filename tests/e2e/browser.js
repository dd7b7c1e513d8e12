import { chromium } from 'playwright-core';

import { CHROMIUM } from '../harness/chromium.js';

/** A browser; each person gets a context of their own in it. */
export function startBrowser() {
  return chromium.launch(CHROMIUM);
}
