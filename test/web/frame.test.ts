import type { Browser, Page, Route } from 'playwright-core';
import { join, PASSWORD } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { cutElements } from '../support/layout';
import { nameVisitor } from '../support/names';
import { type ConnectedPage, connectPages, type Stack, startStack } from '../support/stack';
import { newVisitor, sendsOf } from '../support/visitor';
import { eventually } from '../support/wait';

const EMAIL = 'anna@example.com';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let pages: ConnectedPage[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ connected: false }), startBrowser()]);
  desk = await visit(browser, { url: stack.api.url });
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const visitor = () => newVisitor(stack, pages[0]);
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
const said = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Messages' }).getByText(text, { exact: true });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or go to' });

async function signIn(page: Page, email = EMAIL): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('main').waitFor();
}

/** Another browser, in which somebody signs in. */
async function elsewhere(path: string, email = EMAIL, options: Partial<VisitOptions> = {}): Promise<Visit> {
  const other = await visit(browser, { url: stack.api.url, ...options });
  await other.page.goto(path);
  await signIn(other.page, email);
  return other;
}

test('The first administrator is led from an empty desk to the first answer by steps that tick themselves', async () => {
  const { page } = desk;
  const { pathname, hash } = new URL(stack.api.setupUrl ?? '');
  await page.goto(pathname + hash);
  await page.getByLabel('Your name').fill('Anna Administrator');
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('0 of 10 steps are done.').waitFor();
  await navigation(page).getByRole('link', { name: 'Getting started' }).waitFor();
  expect(await page.getByRole('link', { name: 'Open the simulated Facebook' }).first().getAttribute('href')).toBe(
    stack.simulator.url,
  );
  expect(await accessibilityProblems(page)).toEqual([]);

  pages = await connectPages(stack.simulator, stack.call);
  await page.getByText('4 of 10 steps are done.').waitFor();
  await page.getByRole('combobox', { name: 'For this Page' }).waitFor();
  const one = visitor();
  await one.writes('Is the room free?');
  await page.getByText('5 of 10 steps are done.').waitFor();
  await one.shown(1);
  await one.reply('guide-1', 'It is.');
  await page.getByText('6 of 10 steps are done.').waitFor();

  await page.getByRole('link', { name: /^Connect a real Page/ }).click();
  await page.waitForURL('**/getting-started?way=real');
  await page.getByText('0 of 10 steps are done.').waitFor(); // those of the simulated one say nothing about the real one
  await page.getByText(/GRAPH_API_URL=https:\/\/graph\.facebook\.com npm start$/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put this guide away' }).click();
  await navigation(page).getByRole('link', { name: 'Getting started' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Have it back in the navigation' }).click();
  await navigation(page).getByRole('link', { name: 'Getting started' }).waitFor();
  const { items } = (await stack.call('GET', '/api/audit-log?limit=10')).body;
  const told = items.map(({ action }: { action: string }) => action).filter((one: string) => one.startsWith('guide.'));
  expect(told).toEqual(['guide.brought_back', 'guide.put_away']);
});

test('A few letters find a message, a screen and what was opened last, by the keyboard alone', async () => {
  const { page } = desk;
  const one = visitor();
  await one.writes('Do you have a zeppelin?');
  await one.shown(1);
  await page.goto('/reports');
  await page.getByRole('heading', { name: 'Reports' }).waitFor();
  await page.keyboard.press('Control+k');
  await palette(page).getByRole('searchbox', { name: 'Search or go to' }).waitFor();
  await page.keyboard.type('zeppel');
  const hit = palette(page).getByRole('option', { name: new RegExp(one.psid.slice(-4)) });
  await hit.getByText('Do you have a zeppelin?').waitFor();
  expect(await hit.getAttribute('href')).toMatch(new RegExp(`^/inbox/${one.id}\\?message=`));
  expect(await accessibilityProblems(page)).toEqual([]);
  await palette(page).locator('[role="option"][data-focused]').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/inbox/${one.id}?message=**`);
  await palette(page).waitFor({ state: 'detached' });

  await nameVisitor(stack.store, one.page.pageId, one.psid, 'Ferdinand Zeppelin');
  await page.goto('/reports');
  await page.getByRole('heading', { name: 'Reports' }).waitFor();
  await page.keyboard.press('Control+k');
  await palette(page).getByRole('searchbox', { name: 'Search or go to' }).waitFor();
  await page.keyboard.type('zeppelin ferd');
  await palette(page).getByRole('option', { name: 'Ferdinand Zeppelin' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/inbox/${one.id}`);
  await palette(page).waitFor({ state: 'detached' });

  await page.keyboard.press('Control+k');
  const recent = palette(page).getByRole('group', { name: 'Opened last' }).getByRole('option');
  await recent.filter({ hasText: 'Ferdinand Zeppelin' }).waitFor();
  await page.keyboard.type('ret');
  await palette(page).getByRole('option', { name: 'Retention' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/retention');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('colours dark');
  await palette(page).getByRole('option', { name: 'Colours: dark' }).waitFor();
  await page.keyboard.press('Enter');
  await eventually('it is dark', async () => (await page.locator('html').getAttribute('data-theme')) === 'dark');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await palette(page).waitFor({ state: 'detached' });
});

test('An address that leads nowhere says so under a heading of its own, and where to go instead', async () => {
  const { page } = desk;
  await page.goto('/nothing/here');
  await page.getByRole('heading', { level: 1, name: 'There is nothing at this address' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'To the inbox' }).waitFor();
  await page.goto('/inbox/1000:2000');
  await page.getByText('There is no such conversation.').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'To the inbox' }).click();
  await page.waitForURL('**/inbox');
});

test('An operator is offered no screen that is not theirs, and no guide', async () => {
  const { email } = await join(stack, ['operator'], { name: 'Oleg Operator' });
  const own = await elsewhere('/inbox', email);
  await own.page.getByRole('button', { name: 'Search' }).click();
  await palette(own.page).getByRole('option', { name: 'Inbox' }).waitFor();
  for (const name of ['Encryption keys', 'Getting started', 'People']) {
    expect(await palette(own.page).getByRole('option', { name }).count()).toBe(0);
  }
  expect(await navigation(own.page).getByRole('link', { name: 'Getting started' }).count()).toBe(0);
  await own.close();
  expect(own.complaints).toEqual([]);
});

test('The desk can be installed, and the title counts who waits for me', async () => {
  const { page, context } = desk;
  const one = visitor();
  await one.writes('Anybody there?');
  await one.shown(1);
  await page.goto(`/inbox/${one.id}`);
  const session = await context.newCDPSession(page);
  const { errors, url } = await session.send('Page.getAppManifest');
  expect([errors, new URL(url).pathname]).toEqual([[], '/manifest.webmanifest']);
  expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  await page.getByRole('button', { name: 'Offline', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Online' }).click();
  await page.getByRole('button', { name: 'Take' }).click();
  await eventually('the title counts', async () => (await page.title()).startsWith('(1) '));
  await reply(page).fill('I am.');
  await page.keyboard.press('Enter');
  await eventually('nobody waits any more', async () => !(await page.title()).startsWith('('));
});

test('Nothing moves when messages arrive', async () => {
  const { page } = desk;
  const one = visitor();
  await one.writes('first');
  await page.goto(`/inbox/${one.id}`);
  await said(page, 'first').waitFor();
  await page.getByRole('complementary').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined); // the stream never ends
  await page.evaluate(`
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value, sources }) =>
      value.toFixed(4) + ' ' + sources.map(({ node }) => node?.className ?? node?.nodeName).join(', ')))).observe({ type: 'layout-shift' });
  `);
  for (const text of ['second', 'third', 'a longer one '.repeat(12).trim(), 'last']) {
    await one.writes(text);
    await said(page, text).waitFor();
  }
  await page.getByRole('link', { name: new RegExp(one.psid.slice(-4)) }).hover();
  await visitor().writes('somebody else, who would stand at the top of the list');
  await page.getByText('1 new conversation, shown when the pointer leaves the list').waitFor();
  expect(await page.evaluate('window.shifts')).toEqual([]);
});

test('The desk restarts under two browsers: what both wrote meanwhile goes out once each, and drafts stay', async () => {
  const people = await Promise.all(
    ['Bella', 'Clara'].map(async (name) => {
      const { email } = await join(stack, ['supervisor'], { name });
      const [one, other] = [visitor(), visitor()];
      await Promise.all([one.writes('one'), other.writes('other')]);
      await Promise.all([one.shown(1), other.shown(1)]);
      const { page, close } = await elsewhere(`/inbox/${other.id}`, email);
      await reply(page).fill(`a draft of ${name}`);
      await page.goto(`/inbox/${one.id}`);
      await reply(page).waitFor();
      return { name, page, close, one, other };
    }),
  );
  const { start } = await stack.restartApi();
  for (const { page, name } of people) {
    await page.getByText('Connection lost, trying again. What you typed is kept.').waitFor();
    await reply(page).fill(`said by ${name}`);
    await page.keyboard.press('Enter');
    await page.getByText('held, sent as soon as the desk answers').waitFor();
  }
  await start();
  for (const { page, name, one, other, close } of people) {
    await page.getByText(/^(sent|delivered|read)/).waitFor();
    expect(await said(page, `said by ${name}`).count()).toBe(1);
    expect(await sendsOf(stack, one.psid)).toHaveLength(1);
    await page.goto(`/inbox/${other.id}`);
    expect(await reply(page).inputValue()).toBe(`a draft of ${name}`);
    expect(await sendsOf(stack, other.psid)).toEqual([]);
    await close();
  }
  desk.complaints.splice(0); // being cut off is what it was about
});

test('A sign-in that has ended keeps the draft and the reply, which goes out once after signing in again', async () => {
  const { email, id } = await join(stack, ['supervisor'], { name: 'Dora' });
  const one = visitor();
  await one.writes('Still there?');
  await one.shown(1);
  const { page, close } = await elsewhere(`/inbox/${one.id}`, email);
  await reply(page).fill('Yes, here.');
  await page.route('**/replies', (route) => route.abort()); // the instant between the end of the session and the next question
  await page.keyboard.press('Enter');
  await reply(page).fill('and a draft');
  await stack.store.sessions.deleteMany({ personId: id });
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))"); // back in the window, screens ask anew
  await page.waitForURL('**/sign-in?return=**');
  await page.unroute('**/replies');
  await signIn(page, email);
  await page.waitForURL(`**/inbox/${one.id}`);
  await page.getByText(/^(sent|delivered|read)/).waitFor();
  expect(await reply(page).inputValue()).toBe('and a draft');
  expect(await sendsOf(stack, one.psid)).toHaveLength(1);
  await close();
});

test('Places do not move under a press: they are seen when it is known which there are', async () => {
  const { page, close } = await elsewhere('/inbox');
  await navigation(page).waitFor();
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/getting-started', (route) => asked.then(() => route.continue()));
  await page.goto('/inbox');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect(await navigation(page).isVisible()).toBe(false);
  answer();
  await navigation(page).getByRole('link', { name: 'Reports' }).click();
  await page.waitForURL('**/reports');
  await close();
});

test('Where one goes right after the inbox has come is where one arrives, however long it takes', async () => {
  const { page, close } = await elsewhere('/inbox');
  await navigation(page).waitFor();
  let come: () => void = () => undefined;
  const wanted = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/assets/reports-screen*.js', (route) => wanted.then(() => route.continue()));
  await page.goto('/inbox');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.getByRole('searchbox', { name: 'Search messages, names and notes' }).fill('room');
  await navigation(page).getByRole('link', { name: 'Reports' }).click();
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 500))'); // whatever waited for quiet has had it
  come();
  await page.waitForURL('**/reports');
  await close();
});

test('A sign-in that ends while a conversation opens leads to signing in, and back to it', async () => {
  const { email, id } = await join(stack, ['supervisor'], { name: 'Emil' });
  const one = visitor();
  await one.writes('Anybody?');
  await one.shown(1);
  const { page, close } = await elsewhere('/inbox', email);
  await navigation(page).waitFor();
  const signOut = async (route: Route) => {
    await stack.store.sessions.deleteMany({ personId: id });
    await route.continue();
  };
  await page.route('**/messages?**', signOut, { times: 1 });
  await page.goto(`/inbox/${one.id}`);
  await page.waitForURL('**/sign-in?return=**');
  await signIn(page, email);
  await page.waitForURL(`**/inbox/${one.id}`);
  await reply(page).waitFor();
  await close();
});

test.each([
  ['ru', 'dark', 360],
  ['ru', 'light', 1920],
  ['en', 'light', 360],
] as const)('Guide and palette: %s, %s, %i px', async (language, theme, width) => {
  const { id } = (await stack.call('GET', '/api/people')).body.items.find(
    (one: { email: string }) => one.email === EMAIL,
  );
  await stack.call('PATCH', `/api/people/${id}`, { language });
  const own = await visit(browser, { url: stack.api.url, language, theme, width });
  await own.context.addCookies(await desk.context.cookies());
  await own.page.goto('/getting-started?way=real');
  await own.page.getByText('GRAPH_API_URL').waitFor();
  expect([await accessibilityProblems(own.page), await cutElements(own.page)]).toEqual([[], []]);
  await own.page.keyboard.press('Control+k');
  await own.page.getByRole('dialog').getByRole('option').first().waitFor();
  expect([await accessibilityProblems(own.page), await cutElements(own.page)]).toEqual([[], []]);
  await own.close();
  await stack.call('PATCH', `/api/people/${id}`, { language: 'en' });
  expect(own.complaints).toEqual([]);
});
