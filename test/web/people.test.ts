import type { Browser, Page } from 'playwright-core';
import {
  asSystem,
  type Desk,
  join,
  type Member,
  newEmail,
  Browser as OtherBrowser,
  PASSWORD,
  startDesk,
} from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';

let desk: Desk;
let browser: Browser;
let administrator: Member;
const visits: Visit[] = [];

beforeAll(async () => {
  [desk, browser] = await Promise.all([startDesk(), startBrowser()]);
  administrator = await join(desk, ['administrator']);
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

/** A window in which a member is signed in already, or nobody. */
async function open(path: string, member: Member | null, options: Partial<VisitOptions> = {}): Promise<Page> {
  const opened = await visit(browser, { url: desk.api.url, ...options });
  visits.push(opened);
  if (member) {
    const value = member.browser.cookie ?? '';
    await opened.context.addCookies([{ name: 'desk_session', value, url: desk.api.url }]);
  }
  await opened.page.goto(path);
  return opened.page;
}

test('Somebody is invited by a link that is shown once, chooses a password with it, and may do what the role allows', async () => {
  const page = await open('/people', administrator);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('Name').fill('Oleg Operator');
  await dialog.getByLabel('E-mail address').fill(newEmail('oleg'));
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const link = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: /Copy/ }).click();
  await dialog.getByText('Copied').waitFor();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(link);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('row', { name: /Oleg Operator/ })
    .getByText('invited')
    .waitFor();

  const invited = await open(new URL(link).pathname + new URL(link).hash, null);
  await invited.getByLabel('New password').fill(PASSWORD);
  await invited.keyboard.press('Enter');
  const places = invited.getByRole('navigation', { name: 'Main' });
  await places.getByRole('link', { name: 'Inbox' }).waitFor();
  expect(await places.getByRole('link', { name: 'People' }).count()).toBe(0);
});

test('A reviewer stands alone and needs a last day, which the form insists on', async () => {
  const page = await open('/people', administrator);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Rita Reviewer');
  await dialog.getByLabel('E-mail address').fill(newEmail('rita'));
  await dialog.getByText('Answers and closes conversations').click();
  await dialog.getByText(/^A guest from Meta/).click();
  expect(await dialog.getByRole('checkbox', { name: /^Administrator/ }).isDisabled()).toBe(true);
  await dialog.getByLabel('Last day', { exact: true }).fill('2031-05-01');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('row', { name: /Rita Reviewer/ })
    .getByText('until 1 May 2031')
    .waitFor();
});

test('What the API refuses is told in the dialog', async () => {
  const page = await open('/people', await join(desk, ['administrator'], { language: 'ru' }));
  await page.getByRole('button', { name: 'Пригласить' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Имя').fill('Второй');
  await dialog.getByLabel('Электронная почта').fill(administrator.email);
  await dialog.getByRole('button', { name: 'Пригласить' }).click();
  await dialog.getByRole('alert').getByText('Этот адрес почты уже занят.').waitFor();
});

test('Somebody who is switched off is sent to sign in at once, without doing anything, and is active again after being switched on', async () => {
  const member = await join(desk, ['operator'], { name: 'Sonja Switched' });
  const theirs = await open('/account', member);
  await theirs.getByRole('heading', { name: 'Account' }).waitFor();
  const page = await open('/people', administrator);
  await page.getByRole('button', { name: 'Change Sonja Switched' }).click();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page
    .getByRole('row', { name: /Sonja Switched/ })
    .getByText('switched off')
    .waitFor();
  await theirs.waitForURL('**/sign-in?return=**');
  await page.getByRole('button', { name: 'Change Sonja Switched' }).click();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page
    .getByRole('row', { name: /Sonja Switched/ })
    .getByText('active')
    .waitFor();
});

test('The own password is changed with the old one, and other sessions end one by one', async () => {
  const member = await join(desk, ['operator']);
  await new OtherBrowser(desk.api.url).signIn(member.email);
  const page = await open('/account', member);
  await page.getByRole('listitem').getByText('this browser').waitFor();
  await page.getByRole('button', { name: /^End the session/ }).click();
  await page.getByRole('button', { name: /^End the session/ }).waitFor({ state: 'detached' });
  await page.getByLabel('Old password').fill('wrong one');
  await page.getByLabel('New password').fill('a better horse battery');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('The old password is wrong.').waitFor();
  await page.getByLabel('Old password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Changed. All other sessions have ended.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('The language goes with the person, the colours stay with the browser', async () => {
  const member = await join(desk, ['operator']);
  const page = await open('/account', member);
  await page.getByText('Русский', { exact: true }).last().click();
  await page.getByRole('heading', { name: 'Профиль' }).waitFor();
  await page.getByText('тёмное', { exact: true }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'Профиль' }).waitFor();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await accessibilityProblems(page)).toEqual([]);
  const elsewhere = await open('/account', member);
  await elsewhere.getByRole('heading', { name: 'Профиль' }).waitFor();
  expect(await elsewhere.locator('html').getAttribute('data-theme')).toBeNull();
});

test.each([360, 1280])('The list of people is accessible at %i px', async (width) => {
  const page = await open('/people', administrator, { width, theme: 'dark' });
  await page.getByRole('rowheader').first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('Nobody sees the list without the permission', async () => {
  const page = await open('/people', await join(desk, ['operator']));
  await page.getByRole('alert').getByText('Your role does not allow this').waitFor();
  expect((await asSystem(desk, 'GET', '/api/people')).status).toBe(200);
});
