import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { conversationId } from '../../domain/ids';
import { join, type Member } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { newPsid } from '../support/facebook';
import { type HookReceiver, signatureOf, startHookReceiver } from '../support/hook-receiver';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let browser: Browser;
let receiver: HookReceiver;
let administrator: Member;
let desk: Visit;

beforeAll(async () => {
  [stack, browser, receiver] = await Promise.all([startStack(), startBrowser(), startHookReceiver()]);
  administrator = await join(stack, ['administrator'], { name: 'Anna Administrator' });
  desk = await visitAs(administrator);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await receiver?.close();
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

describe('Outgoing webhooks', () => {
  /** The secret in the dialog that shows it once. */
  async function secretShown(page: Page): Promise<string> {
    const secret = (await dialog(page).locator('code').textContent()) ?? '';
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'I have copied it' }).click();
    return secret;
  }

  test('An address is registered, shows its secret once, and takes a test event that its log tells of', async () => {
    const { page } = desk;
    await page.goto('/outgoing-webhooks');
    await page.getByRole('heading', { name: 'No other program is told yet' }).waitFor();
    await page.getByRole('button', { name: 'Register an address' }).click();
    await dialog(page).getByLabel('Name', { exact: true }).fill('CRM');
    await dialog(page).getByLabel('Address', { exact: true }).fill('https://user:secret@crm.example.com');
    await dialog(page).getByRole('button', { name: 'Register an address' }).click();
    await dialog(page).getByText('The address has to begin with https').first().waitFor();
    await dialog(page).getByLabel('Address', { exact: true }).fill(receiver.url);
    await dialog(page).getByRole('button', { name: 'Register an address' }).click();
    const secret = await secretShown(page);

    await page.getByRole('heading', { name: 'CRM', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Nothing has been sent yet' }).waitFor();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    const row = page.getByRole('row', { name: /Test event/ });
    await row.getByText('Taken', { exact: true }).waitFor();
    await row.getByText('1 attempt').click();
    await row.getByText('Taken (204)').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const hook = receiver.received.at(-1);
    expect(hook && signatureOf(secret, hook)).toBe(hook?.signature);
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await dialog(page).getByRole('button', { name: 'Make a new secret' }).click();
    expect(await secretShown(page)).not.toBe(secret);
  });

  test('What is not taken says why and what helps; switched off it leads on, and is sent again from the log', async () => {
    const { page } = desk;
    receiver.answers(() => 410);
    const visitor = newVisitor(stack);
    await visitor.writes('Is the room free?');
    await page.getByText('said that this address is gone for good (410)').waitFor();
    const row = page.getByRole('row', { name: /A visitor wrote/ });
    await row.getByText(/gone for good \(410\)\. Enter the new address\./).waitFor();
    stack.clock.advance(60_000);
    await row.getByText('The webhook was off when its turn came.').waitFor();
    await page.getByText('Switch the webhook on to send them again.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    receiver.answers(() => 204);
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('link', { name: 'Not sent', exact: true }).click();
    await page.waitForURL('**state=dropped');
    await page.getByRole('button', { name: 'Send again what was not taken' }).click();
    await dialog(page).getByRole('button', { name: 'Send again what was not taken' }).click();
    await page.getByText('1 event is on its way.').waitFor();
    await page.getByRole('link', { name: 'Taken', exact: true }).click();
    await row.getByText('2 attempts').waitFor();

    await row.getByRole('button', { name: 'Send again: A visitor wrote' }).click();
    await row.getByText('3 attempts').waitFor();
    const ids = receiver.of(visitor.id).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
  });

  test('It is changed, paused and removed', async () => {
    const { page } = desk;
    const settings = section(page, 'Address and events');
    await settings.getByRole('button', { name: 'Tick everything' }).click();
    await settings.getByText('Texts of messages').click();
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Somebody paused it').waitFor();
    await page.getByRole('link', { name: 'All webhooks' }).click();
    const row = page.getByRole('row', { name: /CRM/ });
    await row.getByText('10 kinds of events').waitFor();
    await row.getByText('Paused').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await row.getByRole('link', { name: 'CRM' }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await dialog(page).getByRole('button', { name: 'Yes, remove it' }).click();
    await page.getByRole('heading', { name: 'No other program is told yet' }).waitFor();
    await eventually(
      'it is gone',
      async () => (await stack.call('GET', '/api/outgoing-webhooks')).body.items.length === 0,
    );
  });
});

describe('Reports', () => {
  /** A visitor who was answered some minutes later, on this day. */
  async function answered(at: number, minutes: number): Promise<void> {
    const { pageId = '' } = stack.pages[0] ?? {};
    const id = conversationId(pageId, newPsid());
    const base = {
      conversationId: id,
      pageId,
      psid: '1',
      mid: null,
      standby: false,
      content: {},
      receivedAt: new Date(at),
    };
    const send = { replyId: 'r', progress: 'sent' as const, attempts: 1 };
    const author = { kind: 'person' as const, id: administrator.id };
    const { messages } = stack.store;
    await messages.create({ ...base, _id: `${id}/in`, direction: 'in', kind: 'message', at, seq: '1' });
    const out = { direction: 'out', kind: 'reply', at: at + minutes * 60_000, seq: '2', send, author } as const;
    await messages.create({ ...base, _id: `${id}/out`, ...out });
  }

  test('Chart and table say the same, addresses can be passed on, and the file holds what is shown', async () => {
    const { page } = desk;
    await page.goto('/reports?period=own&from=2026-01-10&to=2026-01-12');
    await page.getByRole('heading', { name: 'Nothing in these days' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const noon = (day: string) => new Date(`${day}T12:00:00Z`).getTime();
    await answered(noon('2026-01-10'), 4);
    await answered(noon('2026-01-12'), 20);
    await page.goto('/inbox');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('link', { name: 'From … to' }).click();
    await page.waitForURL('**period=own');
    await page.getByLabel('From', { exact: true }).fill('2026-01-10');
    await page.waitForURL('**from=2026-01-10**');
    await page.getByRole('heading', { name: 'Nothing in these days' }).or(page.getByRole('table')).first().waitFor();
    await page.getByLabel('To', { exact: true }).fill('2026-01-12');
    await page.getByRole('img', { name: /Median: least 4m \(Sat,? 10 Jan\), most 20m \(Mon,? 12 Jan\)/ }).waitFor();
    const rows = page.getByRole('table').getByRole('row');
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/Day\s+Measured\s+Median\s+Average\s+Longest/),
      expect.stringMatching(/Sat,? 10 Jan\s+1\s+4m/),
      expect.stringMatching(/Sun,? 11 Jan\s+0\s+–/),
      expect.stringMatching(/Mon,? 12 Jan\s+1\s+20m/),
    ]);
    expect(await accessibilityProblems(page)).toEqual([]);

    const subjects = page.getByRole('list', { name: 'What the rows are' });
    await subjects.getByRole('link', { name: 'People' }).click();
    await subjects.locator('a[aria-current="true"]', { hasText: 'People' }).waitFor();
    await page.getByRole('link', { name: /^Messages/ }).click();
    await page.waitForURL('**/reports?**by=operator**show=volume**');
    await page.reload();
    await page
      .getByRole('list', { name: /Replies: least/ })
      .getByText('Anna Administrator')
      .waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('report-operator-2026-01-10-2026-01-12.csv');
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toEqual(['key,name,replies,ended', `${administrator.id},Anna Administrator,2,0`]);
    await subjects.getByRole('link', { name: 'App Reviews' }).click();
    await page.getByRole('heading', { name: 'No App Review yet' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe('How the installation runs', () => {
  test('Versions, keys and what is kept are told in words, and never a key', async () => {
    const { page } = desk;
    await page.goto('/about');
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    for (const name of ['MongoDB', 'Temporal', 'Worker']) await row(name).getByText('Answers').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const nav = page.getByRole('navigation', { name: 'Main' });
    await nav.getByRole('link', { name: 'Encryption keys' }).click();
    await row('k1').getByText('Encrypts now').waitFor();
    await page.getByText('Everything in the database is encrypted with the current key.').waitFor();
    expect(await page.content()).not.toContain(TEST_KEYS.slice(3));
    expect(await accessibilityProblems(page)).toEqual([]);
    await nav.getByRole('link', { name: 'Retention' }).click();
    await row('Log of outgoing webhooks').getByText('14d, then it goes by itself').waitFor();
    await row('Conversations').getByText('Until it is erased').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
