import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** A browser that people might use; the first that exists is taken. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const BROWSER_ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** Starts a headless Chromium for tests and measurements: `CHROMIUM_PATH`, one of the system, else the one that npm brings. */
export async function launchBrowser(): Promise<Browser> {
  const own = [process.env.CHROMIUM_PATH, ...SYSTEM_BROWSERS].find((path) => path && existsSync(path));
  return await chromium.launch({ executablePath: own ?? (await packedBrowser()), args: BROWSER_ARGUMENTS });
}

/** The package's own arguments put everything into one process, which ends now and then when a window is closed. */
async function packedBrowser(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium');
  return await packed.executablePath();
}
