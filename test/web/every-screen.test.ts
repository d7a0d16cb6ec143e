import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { join, type Member, newEmail } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { cutElements } from '../support/layout';
import { lengthened, lengthenTexts } from '../support/long-texts';
import { caseOn, toReview } from '../support/review-case';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';

const PARTS = 4;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

/** `inner` stand below the address of a case. */
function addressesIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/path: '([^'*]+)'/g)].flatMap(([, path]) => (path ? [path] : []));
}

const ADDRESSES = [
  ...addressesIn('web/app/routes.tsx'),
  ...addressesIn('web/reviews/routes.ts').map((path) => (path.startsWith('/') ? path : `/reviews/:appId/${path}`)),
];
const OUTSIDE = ['/sign-in', '/setup', '/invitation', '/forgotten-password'];

let stack: Stack;
let browser: Browser;
let anna: Member;
let desk: Visit;
let review: ReturnType<typeof caseOn>;
/** What stands for the `:names` of addresses. */
let things: Record<string, string>;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  anna = await join(stack, ['administrator'], { name: 'Anna Administrator' });
  await seed();
  desk = await visit(browser, { url: stack.api.url, ...DESK });
  await lengthenTexts(desk.context);
  const session = { name: 'desk_session', value: anna.browser.cookie ?? '', url: stack.api.url };
  await desk.context.addCookies([session]);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await review?.stop();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

/** One of everything that has an address. */
async function seed(): Promise<void> {
  const [hotel] = stack.pages;
  const visitor = newVisitor(stack);
  await visitor.writes('Is a room free next week?');
  await visitor.shown(1);
  review = caseOn(stack.client, stack.taskQueue, hotel?.appId);
  const made = async (path: string, body: object) => {
    const answer = await anna.browser.call('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const app = { appId: hotel?.appId, name: 'Sunny Messenger' };
  await stack.call('POST', '/api/facebook-apps', { ...app, appSecret: hotel?.appSecret });
  await stack.call('POST', '/api/reviews', app);
  await review.enter(...toReview);
  const department = await made('/api/departments', { name: 'Reception' });
  const webhook = await made('/api/outgoing-webhooks', {
    name: 'CRM',
    url: 'http://127.0.0.1:9/hook',
    events: ['message.received'],
  });
  await made('/api/people', { email: newEmail('op'), name: 'Oleg Operator', roles: ['operator'] });
  await made('/api/canned-replies', {
    scope: 'everyone',
    title: 'Farewell',
    shortcut: 'bye',
    texts: { en: 'Goodbye!', ru: 'До свидания!' },
  });
  await made('/api/tags', { name: 'Booking' });
  const asked = await stack.call('POST', '/api/deletion-requests', {
    name: 'Maria',
    page: 'Sunny Hotels',
    contact: 'm@example.com',
    text: 'x',
  });
  const { body: mails } = await anna.browser.call('GET', '/api/mails');
  things = {
    conversationId: visitor.id,
    pageId: hotel?.id ?? '',
    departmentId: department.id,
    webhookId: webhook.webhook.id,
    code: asked.body.confirmationCode,
    appId: hotel?.appId ?? '',
    permission: 'pages_messaging',
    kind: 'identity_asked',
    number: '1',
    mailId: mails.items[0].id,
    connectionId: '',
  };
}

const filledIn = (address: string) =>
  address.replace(/:(\w+)\??/g, (_whole, name: string) => {
    const value = things[name];
    if (value === undefined) throw new Error(`nothing was made for :${name} of ${address}`);
    return encodeURIComponent(value);
  });

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const heading = page.getByRole('heading', { level: 1 }).first();
  await heading.waitFor().catch(async () => {
    throw new Error(`${path} shows no heading: ${(await page.locator('main').textContent())?.slice(0, 300)}`);
  });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** What is wrong with a screen: in both themes for axe, at both widths for what is cut. */
async function wrongWith(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, path);
  const found = [...(await accessibilityProblems(page)), ...(await cutElements(page)).map((one) => `wide: ${one}`)];
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  found.push(...(await accessibilityProblems(page)), ...(await cutElements(page)).map((one) => `narrow: ${one}`));
  return found.map((one) => `${path}: ${one}`);
}

test('The longer texts are longer by about two fifths', () => {
  const text = 'Nobody has written yet. Conversations appear here by themselves.';
  expect(lengthened(text).length / text.length).toBeGreaterThan(1.3);
  expect(lengthened('Nr')).toBe('NrN');
});

test.each(Array.from({ length: PARTS }, (_, part) => part))(
  'Every address of the desk is accessible in both themes and cuts nothing with longer texts: part %i',
  async (part) => {
    const found: string[] = [];
    const inside = ADDRESSES.filter((address) => !OUTSIDE.includes(address));
    expect(inside.length).toBeGreaterThan(35);
    for (const address of inside.filter((_, index) => index % PARTS === part)) {
      found.push(...(await wrongWith(desk.page, filledIn(address))));
    }
    expect(found).toEqual([]);
    await open(desk.page, '/about');
    expect(await desk.page.getByRole('heading', { level: 1 }).textContent()).toBe(lengthened('About'));
  },
);

test('So are the screens in front of the door', async () => {
  const own = await visit(browser, { url: stack.api.url, ...DESK });
  await lengthenTexts(own.context);
  const found: string[] = [];
  for (const address of OUTSIDE) found.push(...(await wrongWith(own.page, address)));
  await own.close();
  expect(found).toEqual([]);
  expect(own.complaints).toEqual([]);
});
