const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How Playwright starts a real Chromium: the one of the system, unless `CHROMIUM_BIN` names another. */
export const CHROMIUM = { executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium', args: FLAGS };
