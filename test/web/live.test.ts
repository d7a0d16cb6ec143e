import type { Browser, Page, Request } from 'playwright-core';
import { PASSWORD } from '../people/support';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor, sendsOf } from '../support/visitor';
import { eventually } from '../support/wait';

const EMAIL = 'olga@example.com';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let asked: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  desk = await visit(browser, { url: stack.api.url });
  const code = new URL(stack.api.setupUrl ?? '').hash.slice(1);
  const wish = { code, name: 'Olga Operator', email: EMAIL, password: PASSWORD };
  await call(stack.api.url, 'POST', '/api/setup', wish);
  desk.context.on('request', (request) => asked.push(pathOf(request)));
  const { page } = desk;
  await page.goto('/inbox');
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('main').waitFor();
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const pathOf = (request: Request) => new URL(request.url()).pathname;
const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
const thread = (page: Page) => page.getByRole('region', { name: 'Messages' });
const said = (page: Page, text: string) => thread(page).getByText(text, { exact: true });
const lists = () => asked.filter((path) => path === '/api/conversations').length;

async function openConversation(page: Page, psid: string, text: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(psid.slice(-4)) }).click();
  await page.mouse.move(0, 0); // a list under the pointer keeps its order, and new rows wait
  await said(page, text).waitFor();
}

/** Nothing asks by itself any more: the next list is asked for because something was told. */
async function quiet(): Promise<void> {
  await eventually('the stream has started', () => asked.includes('/api/events'));
  await eventually('nothing is asked for by itself', async () => {
    const before = lists();
    await new Promise((resolve) => setTimeout(resolve, 3500)); // longer than screens wait that are not told
    return lists() === before;
  });
}

test('A message appears because it was told of, not because the screen asked', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Is the room with a view free?');
  await openConversation(page, visitor.psid, 'Is the room with a view free?');
  await quiet();
  asked = [];
  await visitor.writes('And is breakfast included?');
  await said(page, 'And is breakfast included?').waitFor();
  expect(asked.filter((path) => path.endsWith('/messages')).length).toBeGreaterThan(0);
  await reply(page).fill('It is.');
  await page.keyboard.press('Enter');
  await page.getByText(/^(delivered|read)/).waitFor();
});

test('Two windows of one browser share one stream; when the one that reads is closed, the other goes on', async () => {
  const second = await desk.context.newPage();
  await second.goto('/inbox');
  await second.getByRole('main').waitFor();
  asked = [];
  const visitor = newVisitor(stack);
  await visitor.writes('For both windows');
  for (const page of [desk.page, second]) await page.getByRole('link', { name: /For both windows/ }).waitFor();
  expect(asked).not.toContain('/api/events');
  await desk.page.close();
  await eventually('the other window reads', () => asked.includes('/api/events'));
  await visitor.writes('For the window that is left');
  await second.getByRole('link', { name: /For the window that is left/ }).waitFor();
  desk.page = second;
});

test('While the desk is away nothing is lost: the bar says so, and what was written comes once when it is back', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Before the interruption');
  await openConversation(page, visitor.psid, 'Before the interruption');
  await reply(page).fill('A draft that is kept');
  const { start } = await stack.restartApi();
  await page.getByText('Connection lost, trying again. What you typed is kept.').waitFor();
  await page.keyboard.press('Enter');
  await said(page, 'A draft that is kept').waitFor();
  const meanwhile = visitor.writes('Written while nobody listened');
  await start();
  await meanwhile;
  stack.clock.advance(10 * 60_000); // Facebook tries again after a while
  await page.getByText('Connection lost, trying again. What you typed is kept.').waitFor({ state: 'detached' });
  await said(page, 'Written while nobody listened').waitFor();
  await page.getByText(/^(delivered|read)/).waitFor();
  expect(await sendsOf(stack, visitor.psid)).toHaveLength(1);
  expect(await said(page, 'A draft that is kept').count()).toBe(1);
  await visitor.writes('And live again');
  await said(page, 'And live again').waitFor();
});
