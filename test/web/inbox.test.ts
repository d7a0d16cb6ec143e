import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor, sendsOf } from '../support/visitor';
import { eventually } from '../support/wait';

const EMAIL = 'olga@example.com';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let olga: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  desk = await visit(browser, { url: stack.api.url });
  const code = new URL(stack.api.setupUrl ?? '').hash.slice(1);
  const wish = { code, name: 'Olga Operator', email: EMAIL, password: PASSWORD };
  olga = (await call(stack.api.url, 'POST', '/api/setup', wish)).body.person.id;
  await signIn(desk.page);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

async function signIn(page: Page, path = '/inbox', labels = { email: 'E-mail address', password: 'Password' }) {
  await page.goto(path);
  await page.getByLabel(labels.email).fill(EMAIL);
  await page.getByLabel(labels.password, { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('main').waitFor();
}

/** Another window of the same person. */
async function elsewhere<T>(options: Partial<VisitOptions>, act: (page: Page) => Promise<T>): Promise<T> {
  await stack.call('PATCH', `/api/people/${olga}`, { language: options.language ?? 'en' });
  const other = await visit(browser, { url: stack.api.url, ...options });
  await other.context.addCookies(await desk.context.cookies());
  try {
    return await act(other.page);
  } finally {
    await other.close();
    expect(other.complaints).toEqual([]);
  }
}

const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

test('A visitor writes, the operator answers, Facebook gets it once, and the mark says that it was delivered', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Is the room with a view free?');
  await page.getByRole('link', { name: new RegExp(visitor.psid.slice(-4)) }).click();
  await messages(page).getByText('Is the room with a view free?').waitFor();
  await reply(page).fill('Yes, from Friday.');
  await page.keyboard.press('Enter');
  await page.getByText('Yes, from Friday.').waitFor();
  await page.getByText(/^(delivered|read)/).waitFor();
  expect(await sendsOf(stack, visitor.psid)).toHaveLength(1);
  expect((await visitor.sees()).map(({ text }) => text)).toEqual([
    'Is the room with a view free?',
    'Yes, from Friday.',
  ]);
  expect(await reply(page).inputValue()).toBe('');
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('The list shows the last message of each conversation, and narrows down to the Page whose name is typed', async () => {
  const { page } = desk;
  const [hotel, flowers] = [newVisitor(stack, stack.pages[0]), newVisitor(stack, stack.pages[1])];
  await hotel.writes('Two rooms, please');
  await flowers.writes('Семь роз');
  await hotel.shown(1);
  await hotel.reply('list-1', 'They are yours');
  await page.goto('/inbox');
  await page.getByText('Reply: They are yours').waitFor();
  await page.getByText('Семь роз').waitFor();
  await page.getByRole('combobox', { name: 'Page' }).fill('ромаш');
  await page.getByRole('option', { name: 'Sunny Hotels' }).waitFor({ state: 'detached' });
  await page.getByRole('option', { name: 'Ромашка' }).click();
  await page.waitForURL(`**page=${flowers.page.pageId}**`);
  await page.getByText('Reply: They are yours').waitFor({ state: 'detached' });
  await page.getByText('Семь роз').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show every Page' }).click();
  await page.getByText('Reply: They are yours').waitFor();
});

test('The inbox is there after at most 250 KB of scripts', async () => {
  await elsewhere({}, async (page) => {
    await page.goto('/inbox');
    await page.getByRole('main').getByRole('heading', { name: 'Inbox' }).waitFor();
    const bytes = await page.evaluate<number>(
      `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
    );
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250_000);
  });
});

test('The keyboard alone is enough: j, Enter, r, Enter; ? shows the keys', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Only keys');
  await page.goto('/inbox');
  await page.getByRole('link', { name: new RegExp(visitor.psid.slice(-4)) }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await messages(page).getByText('Only keys').waitFor();
  await reply(page).waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('By keys');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('in two lines');
  await page.keyboard.press('Enter');
  await eventually('the reply arrives', async () =>
    (await visitor.sees()).some(({ text }) => text === 'By keys\nin two lines'),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('A draft stays with its conversation, also over a reload', async () => {
  const { page } = desk;
  const [first, second] = [newVisitor(stack), newVisitor(stack)];
  await Promise.all([first.writes('one'), second.writes('two')]);
  await Promise.all([first.shown(1), second.shown(1)]);
  await page.goto(`/inbox/${first.id}`);
  await reply(page).fill('not sent yet');
  await page.goto(`/inbox/${second.id}`);
  expect(await reply(page).inputValue()).toBe('');
  await page.goto(`/inbox/${first.id}`);
  expect(await reply(page).inputValue()).toBe('not sent yet');
});

test('A reply without connection is held, shown as held, and goes out once when the connection is back', async () => {
  const { page, context, complaints } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Are you there?');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).waitFor();
  await context.setOffline(true);
  await reply(page).fill('We are');
  await page.keyboard.press('Enter');
  await page.getByText('held, sent as soon as the desk answers').waitFor();
  await page.getByText('Connection lost, trying again').waitFor();
  await context.setOffline(false);
  await page.getByText(/^(sent|delivered|read)/).waitFor();
  expect((await visitor.sees()).filter(({ text }) => text === 'We are')).toHaveLength(1);
  complaints.splice(0); // being cut off is what it was about
});

test('A long reply says how many messages it will be; one that is too long for all of them cannot be sent', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Tell me everything');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).fill('x'.repeat(2003));
  await page.getByText('goes out as 2 messages').waitFor();
  await reply(page).fill('x'.repeat(20_003));
  await page.getByText('3 characters too many').waitFor();
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  await reply(page).fill('');
});

test('A closed conversation says so instead of a field, and leaves the list of open ones', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Thank you, that was all');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByText(/^Closed .* It opens again when/).waitFor();
  await page.getByRole('link', { name: new RegExp(visitor.psid.slice(-4)) }).waitFor({ state: 'detached' });
});

test('After the 24 hours the field says until when a person may write, and what is written goes out under the tag', async () => {
  const { page } = desk;
  const [connected] = stack.pages;
  await stack.call('PATCH', `/api/pages/${connected?.id}`, { humanAgent: true });
  const feature = `/simulator/apps/${connected?.appId}/access/human_agent`;
  await call(stack.simulator.url, 'PUT', feature, { access: 'advanced' });
  const visitor = newVisitor(stack);
  await visitor.writes('Can I still come?');
  await visitor.shown(1);
  await visitor.statusIs('open');
  const yesterday = Date.now() - 25 * 3_600_000;
  const ended = { status: 'expired', windowOpenedAt: yesterday, lastVisitorAt: yesterday } as const;
  await stack.store.conversations.updateOne({ _id: visitor.id }, { $set: ended });
  await page.goto(`/inbox/${visitor.id}`);
  await page.getByText(/^The 24 hours for a reply ended .* you may still answer as a person/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await reply(page).fill('Yes, you can.');
  await page.keyboard.press('Enter');
  await page.getByText(/^(delivered|read)/).waitFor();
  expect(await sendsOf(stack, visitor.psid)).toMatchObject([{ tag: 'HUMAN_AGENT' }]);
});

test.each([
  ['ru', 'light', 1920],
  ['ru', 'dark', 360],
] as const)('The inbox is accessible: %s, %s, %i px', async (language, theme, width) => {
  const visitor = newVisitor(stack, stack.pages[1]);
  await visitor.writes('Здравствуйте!');
  await visitor.shown(1);
  await elsewhere({ language, theme, width }, async (page) => {
    await page.goto(`/inbox/${visitor.id}`);
    await page.getByText('Здравствуйте!').last().waitFor(); // it stands in the list as well
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
