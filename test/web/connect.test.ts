import type { Browser } from 'playwright-core';
import { type Decision, facebookPerson, inDialog, TASKS } from '../connect/support';
import { PASSWORD } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { type FacebookPage, facebookPages } from '../support/facebook-pages';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let hotel: FacebookPage;
let flowers: FacebookPage;
/** What the person does in Facebook's dialog. */
let decision: Decision;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ connected: false }), startBrowser()]);
  [hotel, flowers] = await facebookPages(stack);
  const person = await facebookPerson(stack, { [hotel.pageId]: TASKS, [flowers.pageId]: ['MODERATE'] });
  decision = { person, pages: [hotel.pageId, flowers.pageId] };
  await stack.call('POST', '/api/departments', { name: 'Reception', isDefault: true });
  desk = await visit(browser, { url: stack.api.url });
  const { page } = desk;
  // the dialog is Facebook's: it is answered here, and its answer is followed by the browser
  await page.route(`${stack.simulator.url}/**`, async (route) => {
    const path = await inDialog(route.request().url(), decision);
    await route.fulfill({ status: 302, headers: { location: new URL(path, stack.api.url).href } });
  });
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
afterEach(() => {
  const own = desk.complaints.splice(0).filter((one) => !one.startsWith(`a request to ${stack.simulator.url}/`));
  expect(own).toEqual([]);
});

test('Who declines at Facebook is told so; who continues chooses Pages, and those without the role cannot be chosen', async () => {
  const { page } = desk;
  await page.goto('/pages');
  await page.getByRole('link', { name: 'Connect with Facebook' }).click();
  await page.getByLabel('App ID').fill(hotel.appId);
  await page.getByLabel('App Secret', { exact: true }).fill('f'.repeat(32));
  await page.getByRole('button', { name: 'Save the app' }).click();
  await page.getByRole('alert').getByText('The App Secret does not belong to this Facebook app.').waitFor();
  await page.getByLabel('App Secret', { exact: true }).fill(hotel.appSecret);
  await page.getByRole('button', { name: 'Save the app' }).click();
  await page.getByText(`${stack.api.url}/connect/facebook/callback`).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  decision = { ...decision, decline: true };
  await page.getByRole('button', { name: 'Continue with Facebook' }).click();
  await page.getByText('You declined at Facebook. Nothing was changed.').waitFor();
  decision = { ...decision, decline: false };
  await page.getByRole('button', { name: 'Continue with Facebook' }).click();
  await page.getByRole('heading', { name: 'Choose Pages' }).waitFor();
  expect(await page.getByRole('checkbox', { name: /Ромашка.*lacks: MESSAGING/ }).isDisabled()).toBe(true);
  expect(await page.getByLabel('Department').locator('option:checked').textContent()).toBe('Reception');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect 1 Page' }).click();
  await page.getByText('Sunny Hotels: Connected').waitFor();
  await page.getByRole('link', { name: 'Open' }).click();
  await page.getByText('Now send a test message.').waitFor();
  await page.getByText(/^By itself, until/).waitFor();
});
