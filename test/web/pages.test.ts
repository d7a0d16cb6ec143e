import type { Browser, Page } from 'playwright-core';
import { pageWorkflowId } from '../../workflows/page-contracts';
import { PASSWORD } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { newPsid } from '../support/facebook';
import { type FacebookPage, facebookAsks, facebookPages } from '../support/facebook-pages';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let hotel: FacebookPage;
let flowers: FacebookPage;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ connected: false }), startBrowser()]);
  [hotel, flowers] = await facebookPages(stack);
  desk = await visit(browser, { url: stack.api.url });
  const { page } = desk;
  await page.goto(`/setup${new URL(stack.api.setupUrl ?? '').hash}`);
  await page.getByLabel('Your name').fill('Anna Administrator');
  await page.getByLabel('E-mail address').fill('anna@example.com');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Try and save' }).click();
}

/** The address that the form shows to be copied. */
const callbackUrl = async (page: Page) => (await page.locator('code').first().textContent()) ?? '';
const section = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });
const doneSteps = (page: Page) => page.getByRole('listitem').filter({ hasText: /: done/ });

test('From nothing to green: Facebook asks too early, the Page is saved, connected by one press, and a visitor writes', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Pages' }).click();
  await page.getByRole('heading', { name: 'No Page yet' }).waitFor();
  await page.getByRole('link', { name: 'Add Page' }).click();
  await page.getByText('Open developers.facebook.com/apps').waitFor();
  const address = await callbackUrl(page);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.reload(); // what stands in Facebook's form already stays right
  await page.getByLabel('Page name').fill('Sunny Hotels');
  expect(await callbackUrl(page)).toBe(address);
  const code = await page.getByLabel('Confirmation code', { exact: true }).inputValue();
  expect(await facebookAsks(address, code)).toBe(404);
  await fillIn(page, { 'Page access token': hotel.accessToken, 'App Secret': hotel.appSecret });

  await page.getByRole('heading', { name: 'Connection' }).waitFor();
  await page.getByText(/before the Page was saved here/).waitFor();
  await page.getByText(code).waitFor();
  expect(await doneSteps(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Enter it at Facebook for me' }).click();
  await page.getByText('Now send a test message.').waitFor();
  expect(await doneSteps(page).count()).toBe(3);
  expect(await page.getByText(code).count()).toBe(0);

  await page.getByRole('button', { name: 'Wait for a test message' }).click();
  await page.getByText(/Waiting for a message since/).waitFor();
  const psid = newPsid();
  const path = `/simulator/pages/${hotel.pageId}/visitors/${psid}/messages`;
  await call(stack.simulator.url, 'POST', path, { text: 'Hello' });
  await page.getByText('Connected: messages of visitors arrive here.').waitFor();
  await page.getByText(new RegExp(`from visitor …${psid.slice(-4)}`)).waitFor();
  expect(await doneSteps(page).count()).toBe(4);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open the conversation and answer it' }).click();
  await page.getByText('Hello').first().waitFor();
});

test.each<[string, () => Record<string, string>, string, RegExp]>([
  ['no token at all', () => ({ 'Page access token': 'EAAnobody' }), 'Page access token', /does not know this token/],
  [
    'an app token',
    () => ({ 'Page access token': `${flowers.appId}|${flowers.appSecret}` }),
    'Page access token',
    /app access token/,
  ],
  [
    'a wrong App Secret',
    () => ({ 'App Secret': 'f'.repeat(32) }),
    'App Secret',
    /does not belong to this Facebook app/,
  ],
])('Wrong: %s is explained at its field', async (_name, wrong, field, words) => {
  const { page } = desk;
  await page.goto('/pages/new');
  const right = { 'Page name': 'Flowers', 'Page access token': flowers.accessToken, 'App Secret': flowers.appSecret };
  await fillIn(page, { ...right, ...wrong() });
  await page.getByRole('alert').getByText(words).waitFor();
  const input = page.getByLabel(field, { exact: true });
  await expect(input.getAttribute('aria-invalid')).resolves.toBe('true');
  const described = (await input.getAttribute('aria-describedby')) ?? '';
  const texts = await Promise.all(described.split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()));
  expect(texts.join(' ')).toMatch(words);
});

test('A wrong code is told with its length, and the right one turns the step green by itself', async () => {
  const { page } = desk;
  await page.goto('/pages/new');
  await page.getByLabel('Confirmation code', { exact: true }).fill('qwerty');
  await page.getByText('Too short').waitFor();
  await page.getByRole('button', { name: 'Make another one' }).click();
  await page.getByText('Very good').waitFor();
  const address = await callbackUrl(page);
  const code = await page.getByLabel('Confirmation code', { exact: true }).inputValue();
  const right = { 'Page name': 'Ромашка', 'Page access token': flowers.accessToken, 'App Secret': flowers.appSecret };
  await fillIn(page, right);
  await page.getByText('Facebook has not asked for this address yet').waitFor();
  expect(await facebookAsks(address, 'wrong!')).toBe(403);
  await page.getByText(/with a code of 6 characters/).waitFor();
  expect(await facebookAsks(address, code)).toBe(200);
  await page.getByText('Now subscribe the Page, so that messages come.').waitFor();
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await page.getByText('Everything that is used here is ticked at both levels.').waitFor();
});

test('What a probe finds stands above every screen, and leads to the card with the one thing to do', async () => {
  const { page } = desk;
  const [{ id }] = (await stack.call('GET', '/api/pages')).body.items;
  await stack.client.workflow.getHandle(pageWorkflowId(id)).terminate('no probe may say anything else meanwhile');
  const finding = {
    code: 'page_not_subscribed',
    severity: 'error',
    since: Date.now(),
    data: {},
    nextStep: 'subscribe',
  };
  await stack.store.pageHealth.updateOne(
    { _id: id },
    { $set: { state: 'error', findings: [finding] }, $inc: { revision: 1 } }, // one under way is late then
    { upsert: true },
  );
  await page.goto('/account');
  await page.getByRole('complementary', { name: 'Health of Pages' }).getByRole('link').click();
  const findings = section(page, 'What needs you');
  await findings.getByText('The Page is not subscribed').waitFor();
  await findings.getByRole('link', { name: 'Subscribe' }).click();
  await page.waitForURL('**#subscriptions');
  await page.goto('/pages');
  const row = page.getByRole('row', { name: /Sunny Hotels/ });
  await row.getByText('Does not work').waitFor();
  expect(await row.getByRole('link', { name: 'Subscribe' }).getAttribute('href')).toBe(`/pages/${id}#subscriptions`);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('A token is replaced without leaving the card, the app mode is entered, and a Page is removed after a question', async () => {
  const { page } = desk;
  await page.goto('/pages');
  await page.getByRole('link', { name: 'Ромашка' }).click();
  await page.getByRole('button', { name: 'Replace token' }).click();
  await fillIn(page, { 'Page access token': hotel.accessToken });
  await page.getByRole('alert').getByText('This token is for another Page.').waitFor();
  await fillIn(page, { 'Page access token': flowers.accessToken });
  await page.getByText('The new token works and is stored.').waitFor();

  await page.getByText('Live', { exact: true }).click();
  await page.getByText(/^Entered by Anna Administrator/).waitFor();
  await page.getByText('App mode entered: Live').waitFor();

  await page.getByRole('button', { name: 'Remove this Page' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, remove it' }).click();
  await page.getByRole('row', { name: /Sunny Hotels/ }).waitFor();
  expect(await page.getByRole('link', { name: 'Ромашка' }).count()).toBe(0);
});
