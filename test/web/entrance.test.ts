import type { Browser } from 'playwright-core';
import { asSystem, type Desk, PASSWORD, startDesk } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';

const NAME = 'Anna Administrator';
const EMAIL = 'anna@example.com';

let desk: Desk;
let browser: Browser;
const visits: Visit[] = [];

beforeAll(async () => {
  [desk, browser] = await Promise.all([startDesk(), startBrowser()]);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});
afterEach(async () => {
  const complaints = visits.flatMap((one) => one.complaints);
  await Promise.all(visits.splice(0).map((one) => one.close()));
  expect(complaints).toEqual([]);
});

async function open(path: string, options: Partial<VisitOptions> = {}) {
  const opened = await visit(browser, { url: desk.api.url, ...options });
  visits.push(opened);
  await opened.page.goto(path);
  return opened.page;
}

test('The first administrator is made by the link that the process prints, and is signed in', async () => {
  const page = await open(new URL(desk.api.setupUrl ?? '').pathname + new URL(desk.api.setupUrl ?? '').hash);
  await page.getByLabel('Your name').fill(NAME);
  await page.getByLabel('E-mail address').fill(EMAIL);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('password1');
  await page.getByText('Too short').waitFor();
  await password.fill(PASSWORD);
  await page.getByText('Very good').waitFor();
  expect(page.url()).not.toContain('#');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create the administrator' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).waitFor();
  await page.getByText(NAME).waitFor();
});

test('A wrong password is told in words, and signing in leads to where one wanted to go', async () => {
  const page = await open('/people');
  await page.waitForURL('**/sign-in?return=%2Fpeople');
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'People' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/people');
});

test('A Russian browser is spoken to in Russian, with the notice that Russian law asks for', async () => {
  const page = await open('/sign-in', { language: 'ru', theme: 'dark' });
  await page.getByRole('heading', { name: 'Вход' }).waitFor();
  await page.getByText('признана экстремистской организацией').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('A language chosen before signing in becomes the language of the person', async () => {
  const page = await open('/sign-in');
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByLabel('Электронная почта').fill(EMAIL);
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByText('Диалоги').first().waitFor();
  const { items } = (await asSystem(desk, 'GET', '/api/people')).body;
  expect(items).toMatchObject([{ email: EMAIL, language: 'ru' }]);
});

test('Whoever forgot the password asks for a link, and is told the same for every address', async () => {
  const page = await open('/sign-in');
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  await page.getByRole('button', { name: 'Send the link' }).waitFor(); // signing in asks for an address, too
  await page.getByLabel('E-mail address').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('a mail is on its way').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('A link that brings a return address from elsewhere does not lead there', async () => {
  const page = await open('/sign-in?return=//evil.example/');
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox');
});
