import type { Browser, Page } from 'playwright-core';
import { createOutboxRepository } from '../../store/outbox-repository';
import { join, type Member, newEmail } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';

let stack: Stack;
let browser: Browser;
let administrator: Member;
let desk: Visit;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  administrator = await join(stack, ['administrator'], { name: 'Anna Administrator' });
  desk = await visitAs(administrator);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

/** A window in which a member is signed in. */
async function visitAs(member: Member, options: Partial<VisitOptions> = {}): Promise<Visit> {
  const opened = await visit(browser, { url: stack.api.url, ...options });
  const value = member.browser.cookie ?? '';
  await opened.context.addCookies([{ name: 'desk_session', value, url: stack.api.url }]);
  return opened;
}

const section = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });
const dialog = (page: Page) => page.getByRole('dialog');

test('A department is made, gets members, is kept while a Page belongs to it, and is removed afterwards', async () => {
  const { page } = desk;
  await join(stack, ['operator'], { name: 'Oleg Operator' });
  await page.goto('/departments');
  await page.getByRole('heading', { name: 'No department yet' }).waitFor();
  await page.getByRole('button', { name: 'Make a department' }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Night shift');
  await dialog(page).getByRole('button', { name: 'Make a department' }).click();
  await page.getByRole('heading', { name: 'Night shift' }).waitFor();

  await page.getByRole('button', { name: 'Choose members' }).click();
  await dialog(page).getByLabel('Find by name or e-mail').fill('oleg');
  await dialog(page).getByText('Oleg Operator').click();
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await section(page, 'Members').getByText('Oleg Operator').waitFor();

  const id = page.url().split('/').at(-1) ?? '';
  const [hotel] = stack.pages;
  await stack.call('PATCH', `/api/pages/${hotel?.id}`, { departmentId: id });
  await page.reload();
  await section(page, 'Remove the department').getByText('1 Page belongs to it.').waitFor();
  expect(await page.getByRole('button', { name: 'Remove it' }).count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await stack.call('PATCH', `/api/pages/${hotel?.id}`, { departmentId: null });
  await page.reload();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await dialog(page).getByRole('button', { name: 'Yes, remove it' }).click();
  await page.getByRole('heading', { name: 'No department yet' }).waitFor();
});

test('Working hours are entered day by day, mistakes are told where they are made, and the screen says when it answers again', async () => {
  const { page } = desk;
  const made = await stack.call('POST', '/api/departments', { name: 'Front desk' });
  await page.goto(`/departments/${made.body.id}`);
  const hours = section(page, 'Working hours');
  await hours.getByText('The department answers now.').waitFor();
  await hours.getByText('During working hours', { exact: true }).click();
  await hours.getByLabel('Time zone').selectOption('Asia/Tokyo');
  const save = hours.getByRole('button', { name: 'Save the hours' });

  const inThreeDays = new Date(stack.clock.now() + 3 * 24 * 60 * 60 * 1000);
  const day = (inThreeDays.getUTCDay() + 6) % 7;
  const name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][day] ?? '';
  const takeOut = hours.getByRole('button', { name: /^Take out 09:00–18:00/ });
  while ((await takeOut.count()) > 0) await takeOut.first().click();
  await hours.getByRole('button', { name: `Add hours: ${name}` }).click();
  await hours.getByLabel(`${name}, until`).fill('08:30');
  await hours.getByText('It ends before it begins.').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await hours.getByLabel(`${name}, until`).fill('00:00');

  for (const at of [0, 1]) {
    await hours.getByRole('button', { name: 'Add a day' }).click();
    await hours.getByLabel('Date', { exact: true }).nth(at).fill('2031-01-01');
  }
  await hours.getByText('This day stands here twice.').first().waitFor();
  expect(await save.isDisabled()).toBe(true);
  await hours.getByRole('button', { name: 'Take out 2031-01-01' }).first().click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await save.click();
  await hours.getByText('Saved.').waitFor();
  await hours.getByText(/^Closed now; it answers again from/).waitFor();

  const { body } = await stack.call('GET', `/api/departments/${made.body.id}`);
  expect(body.hours).toEqual({
    timeZone: 'Asia/Tokyo',
    week: [{ day: day + 1, from: '09:00', to: '24:00' }],
    exceptions: [{ date: '2031-01-01', spans: [] }],
  });
  await page.reload();
  expect(await hours.getByLabel(`${name}, until`).inputValue()).toBe('00:00');
  await stack.call('DELETE', `/api/departments/${made.body.id}`);
});

test('A mail that was refused says why in plain words and is tried again', async () => {
  const { page } = desk;
  const outbox = createOutboxRepository(stack.store);
  const key = 'test/refused:somebody';
  const at = new Date(stack.clock.now());
  const mail = {
    key,
    to: 'wrong@example.com',
    language: 'en',
    template: 'test_mail',
    data: { name: 'A' },
    at,
  } as const;
  await outbox.enqueue(mail);
  const failure = { kind: 'recipient_refused', code: 550, at } as const;
  await stack.store.outbox.updateOne({ _id: key }, { $set: { state: 'parked', failure, attempts: 1 } });
  await page.goto('/mails');
  await page.getByText('No: no mail server is set.').waitFor();
  await page.getByRole('link', { name: 'Set aside', exact: true }).click();
  await page
    .getByRole('row', { name: /wrong@example.com/ })
    .getByRole('link')
    .click();
  await page.getByText('The mail server does not accept this recipient.').waitFor();
  await page.getByText(/answer 550/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Try again now' }).click();
  await page.getByText('It is due now.').waitFor();
});

test('An API token is shown once, works, and ends when it is revoked', async () => {
  const { page } = desk;
  await page.goto('/api-tokens');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Weekly report');
  await dialog(page).getByText('Read conversations').click();
  await dialog(page).getByRole('button', { name: 'Make a token' }).click();
  const token = (await dialog(page).locator('code').textContent()) ?? '';
  const list = () => call(stack.api.url, 'GET', '/api/conversations', undefined, token);
  expect((await list()).status).toBe(200);
  await dialog(page).getByRole('button', { name: 'I have copied it' }).click();
  const row = page.getByRole('row', { name: /Weekly report/ });
  await row.getByText('Anna Administrator').waitFor();
  expect(await page.content()).not.toContain(token);
  expect(await accessibilityProblems(page)).toEqual([]);
  await row.getByRole('button', { name: 'Revoke Weekly report' }).click();
  await dialog(page).getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('heading', { name: 'No token yet' }).waitFor();
  expect((await list()).status).toBe(401);
});

test('A Facebook app is entered with a wrong and then the right secret; its addresses can be copied', async () => {
  const { page } = desk;
  const { appId = '', appSecret = '' } = stack.pages[0] ?? {};
  await page.goto('/facebook-apps');
  await page.getByRole('button', { name: 'Enter an app' }).click();
  await dialog(page).getByLabel('App ID').fill(appId);
  await dialog(page).getByLabel('App Secret', { exact: true }).fill('f'.repeat(32));
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await dialog(page).getByText('does not belong to this Facebook app').first().waitFor();
  await dialog(page).getByLabel('App Secret', { exact: true }).fill(appSecret);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await section(page, 'To be entered at Facebook')
    .getByText(`/webhooks/facebook-apps/${appId}/data-deletion`)
    .waitFor();
  await section(page, 'Pages').getByRole('link', { name: 'Sunny Hotels' }).waitFor();
  await page.getByText('Live', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await page.content()).not.toContain(appSecret);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('What was asked for by form is confirmed with the conversation, and the proof is shown', async () => {
  const { page } = desk;
  const maria = newVisitor(stack);
  await maria.writes('Please forget me');
  await maria.shown(1);
  const form = { name: 'Maria', page: 'Sunny Hotels', contact: 'maria@example.com', text: 'on Tuesday' };
  await call(stack.api.url, 'POST', '/api/deletion-requests', form);
  await page.goto('/deletions');
  await page.getByRole('link', { name: 'A visitor', exact: true }).click();
  await page.getByText('on Tuesday').waitFor();
  await page.getByLabel('Conversation', { exact: true }).fill('something else');
  await page.getByRole('button', { name: 'Erase this conversation for good' }).click();
  await page.getByText('There is no such conversation.').first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByLabel('Conversation', { exact: true }).fill(`${stack.api.url}/inbox/${maria.id}?status=closed`);
  await page.getByRole('button', { name: 'Erase this conversation for good' }).click();
  await section(page, 'Proof')
    .getByRole('row', { name: /Messages of visitors/ })
    .waitFor();
  expect(await page.getByText('on Tuesday').count()).toBe(0);
});

test('The audit log says who did what, narrows down by the address, and goes on in parts', async () => {
  const { page } = desk;
  await page.goto('/audit-log?kind=department');
  await page
    .getByRole('row', { name: /Department made/ })
    .getByText('Anna Administrator')
    .waitFor();
  await page.getByText(/Members: none → Oleg Operator/).waitFor();
  expect(await page.getByRole('row', { name: /API token made/ }).count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByLabel('About').selectOption('API token');
  await page.waitForURL('**kind=api_token**');
  await page.getByRole('row', { name: /API token revoked/ }).waitFor();
  await page.getByLabel('From', { exact: true }).fill('2041-05-01');
  await page.getByRole('heading', { name: 'Nothing that fits' }).waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('row', { name: /Department removed Name: Night shift/ }).waitFor();
});

test('Settings are there for whom may use them, and say where one is', async () => {
  const { page } = desk;
  await page.goto('/mails');
  const nav = page.getByRole('navigation', { name: 'Main' });
  expect(await nav.getByRole('link', { name: 'Mails' }).getAttribute('aria-current')).toBe('page');
  const operator = await join(stack, ['operator'], { email: newEmail('op') });
  const theirs = await visitAs(operator);
  await theirs.page.goto('/mails');
  await theirs.page.getByRole('alert').getByText('Your role does not allow this.').waitFor();
  expect(await theirs.page.getByRole('link', { name: 'Mails' }).count()).toBe(0);
  await theirs.close();
});
