import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { createPasswords } from '../api/auth/passwords';
import { launchBrowser } from '../embedded/browser';
import { openStore, type Store } from '../store/connection';
import type { BenchOptions } from './bench-options';
import { type BenchDesk, startDesk } from './desk';
import { openConversations } from './open-conversations';
import { startServers } from './servers';
import { rounded } from './statistics';

export interface InboxFigures {
  /** Open conversations that the operator may see. */
  open: number;
  /** What the browser's main thread spent in scripts from choosing the inbox until the list stood there, ms; the median of several times. */
  scriptMs: number;
  /** The same for all of its work: layout and paint included. */
  taskMs: number;
  /** Scripts of a new window that begins with the inbox: everything is read and run for the first time. */
  newWindowMs: number;
  /** Rows that are in the document, of all that can be scrolled to. */
  rows: number;
}

export interface InboxResult {
  sizes: InboxFigures[];
  /** `scriptMs` with the most conversations, as a multiple of the fewest. */
  growth: number;
  /** JavaScript of the first load as it came over the line, kB. */
  scriptKb: number;
}

interface Plan {
  sizes: readonly number[];
  windows: number;
}

const FULL: Plan = { sizes: [100, 10_000], windows: 7 };
const QUICK: Plan = { sizes: [60, 200], windows: 2 };

const EMAIL = 'bench@desk.example';

/** What a browser has to do to open the inbox, with few conversations and with very many. */
export async function benchInbox(options: BenchOptions): Promise<InboxResult> {
  const { cleanup, print, quick } = options;
  const plan = quick ? QUICK : FULL;
  const servers = await startServers(options);
  const desk = await startDesk({ ...options, servers });
  const store = await openStore(servers.mongodbUri);
  cleanup.add('store', () => store.close());
  const browser = await launchBrowser();
  cleanup.add('browser', () => browser.close());
  const operator = await signedIn(browser, desk, store);
  const sizes: InboxFigures[] = [];
  let scriptKb = 0;
  for (const open of plan.sizes) {
    await openConversations(store, desk.target.pageId, { from: sizes.at(-1)?.open ?? 0, to: open });
    if (scriptKb === 0) scriptKb = await firstLoad(operator); // nothing is in the browser's cache yet, and afterwards all is
    const windows: Omit<InboxFigures, 'open'>[] = [];
    for (let number = 0; number < plan.windows; number++) windows.push(await openInbox(operator));
    const median = (of: keyof (typeof windows)[number]) => middle(windows.map((one) => one[of]));
    sizes.push({
      ...{ open, scriptMs: median('scriptMs'), taskMs: median('taskMs') },
      ...{ newWindowMs: median('newWindowMs'), rows: median('rows') },
    });
    print(`${open} open: ${median('scriptMs')} ms of scripting`);
  }
  const [fewest, most] = [sizes[0], sizes.at(-1)];
  return { sizes, scriptKb, growth: rounded((most?.scriptMs ?? 0) / (fewest?.scriptMs ?? 1)) };
}

async function signedIn(browser: Browser, { url }: BenchDesk, store: Store): Promise<BrowserContext> {
  const password = randomBytes(12).toString('hex');
  const now = new Date();
  await store.people.create({
    ...{ _id: 'bench-inbox', email: EMAIL, name: 'Bench', roles: ['operator'], departments: [], disabled: false },
    ...{ passwordHash: await createPasswords().hash(password), passwordVersion: 1, accessVersion: 0 },
    ...{ rightsVersion: 0, rolesChangedAt: now, createdAt: now },
  });
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const answer = await context.request.post('/api/session', {
    data: { email: EMAIL, password },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`);
  return context;
}

async function firstLoad(operator: BrowserContext): Promise<number> {
  const page = await operator.newPage();
  const devtools = await operator.newCDPSession(page);
  await devtools.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto('/inbox');
  await untilShown(page);
  await page.close();
  return rounded(bytes / 1024, 0);
}

/** Once in a new window, then once more from another screen of the same window. */
async function openInbox(operator: BrowserContext): Promise<Omit<InboxFigures, 'open'>> {
  const page = await operator.newPage();
  const devtools = await operator.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.goto('/inbox');
  await untilShown(page);
  const opened = await spent(devtools);
  await page.locator('a[href="/account"]').first().click();
  await page.waitForURL('**/account');
  await page.waitForLoadState('networkidle');
  const before = await spent(devtools);
  await page.locator('nav a[href="/inbox"]').first().click();
  await untilShown(page);
  const after = await spent(devtools);
  const rows = await rowsOf(page).count();
  await page.close();
  return {
    scriptMs: rounded(after.scriptMs - before.scriptMs, 0),
    taskMs: rounded(after.taskMs - before.taskMs, 0),
    newWindowMs: rounded(opened.scriptMs, 0),
    rows,
  };
}

async function untilShown(page: Page): Promise<void> {
  await rowsOf(page).first().waitFor();
  await page.waitForLoadState('networkidle');
}

const rowsOf = (page: Page) => page.locator('main a[href^="/inbox/"]');

/** Seconds in Chromium's own counters of the window's main thread. */
async function spent(devtools: CDPSession): Promise<{ scriptMs: number; taskMs: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const ms = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  return { scriptMs: ms('ScriptDuration'), taskMs: ms('TaskDuration') };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
