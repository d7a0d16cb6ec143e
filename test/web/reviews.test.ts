import type { Browser, Page } from 'playwright-core';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { startingText } from '../../domain/app-review/starting-texts';
import { PASSWORD } from '../people/support';
import { mp4, png } from '../reviews/media';
import { giveEvidence, giveRecording, type Site, startSite } from '../reviews/ready';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';

const REFUSED = ['pages_messaging', 'pages_read_engagement'] as const;
const COMMENT = 'The screencast does not show the <b>complete</b> Facebook login (1.6).';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let site: Site;
let appId: string;
let page: Page;

beforeAll(async () => {
  [stack, browser, site] = await Promise.all([startStack(), startBrowser(), startSite()]);
  appId = stack.pages[0]?.appId ?? '';
  desk = await visit(browser, { url: stack.api.url });
  page = desk.page;
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
  site?.close();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const section = (name: string | RegExp) => page.locator('section', { has: page.getByRole('heading', { name }) });
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const follow = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).click();
const stage = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor();
const overview = () => page.goto(`/reviews/${appId}`);

/** Takes over the texts to begin with, and fills in the rest. */
async function writeTexts(): Promise<void> {
  await page.getByRole('button', { name: 'Use this text' }).first().waitFor();
  for (const button of await page.getByRole('button', { name: 'Use this text' }).all()) await button.click();
  await page.getByLabel('Page to try it with').selectOption({ index: 1 });
  await page.getByRole('checkbox', { name: /used only as Meta allows/ }).check();
  await press('Save');
  await page.getByText('Saved.', { exact: true }).waitFor();
}

/** Has the round checked until nothing blocks: what was saved during a check makes it one of an earlier state. */
async function check(): Promise<void> {
  for (let tries = 1; ; tries++) {
    await page.goto(`/reviews/${appId}/check`);
    await page.getByRole('button', { name: /^Check (now|again)/ }).click();
    const done = page.getByText('Nothing blocks: the round can be sent.').waitFor();
    if (tries === 3) return await done;
    const seen = await done.then(
      () => true,
      () => false,
    );
    if (seen) return;
  }
}

async function submitRound(): Promise<void> {
  await page.goto(`/reviews/${appId}/submit`);
  await page.getByRole('heading', { name: /^Send round/ }).waitFor();
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  await page.getByLabel('Your password').fill(PASSWORD);
  await press('It is sent');
}

test('An empty list teaches, and a case is opened of an app that is known here', async () => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'App Review' }).click();
  await page.getByRole('heading', { name: 'No review yet' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await follow('Open a review');
  await page.getByLabel('Facebook app').selectOption(appId);
  await page.getByLabel('Name of the app').fill('Sunny Hotels');
  await press('Open a review');
  await press('Ask for 4 permissions');
  await stage('Being prepared');
  for (const permission of NEEDED_PERMISSIONS) await page.getByRole('link', { name: permission }).waitFor();
  await page.getByRole('link', { name: /App Review 1 waits for you/ }).waitFor();
});

test('The check is red and says what to do, texts are written from a start, and then it is green', async () => {
  await page.goto(`/reviews/${appId}/check`);
  await page.getByText('Not checked yet.', { exact: false }).waitFor();
  await press('Check now');
  await page.getByText(/things block the round/).waitFor();
  await section(/^Blocks/)
    .getByText('What to do: Fill in what is missing.')
    .first()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const [shown, ...others] = NEEDED_PERMISSIONS;
  await page.goto(`/reviews/${appId}/permissions/${shown}`);
  await writeTexts();
  for (const permission of others) {
    const texts = startingText(permission, { app: 'Sunny Hotels', desk: stack.api.url, page: 'Sunny Hotels' });
    const change = { version: 0, ...texts, pageId: stack.pages[0]?.id, termsAccepted: true };
    await stack.call('PATCH', `/api/reviews/${appId}/permissions/${permission}`, change);
  }
  await giveEvidence(stack, site, appId, [...NEEDED_PERMISSIONS]);
  expect(await accessibilityProblems(page)).toEqual([]);
  await check();
});

/** Chooses a file as a person does. */
async function chooseFile(button: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(button)]);
  await chooser.setFiles(file);
}

test('Details are saved, the icon is measured at once, and a recording tells what it is', async () => {
  await page.goto(`/reviews/${appId}/details`);
  const icon = (side: number) => ({ name: 'icon.png', mimeType: 'image/png', buffer: png(side, 1024) });
  await chooseFile('Choose another file', icon(1023));
  await page.getByText('1023 × 1024 pixels: it has to be exactly 1024 × 1024. Not uploaded.').waitFor();
  const stored = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await chooseFile('Choose another file', icon(1024));
  await stored;
  await page.getByText('1024 × 1024, PNG').waitFor();
  await page.getByLabel('Category').fill('Messaging for hotels');
  await section('App settings').getByRole('button', { name: 'Save' }).click();
  await section('App settings').getByText('Saved.').waitFor();
  await section('Contact address')
    .getByText(/^Confirmed/)
    .waitFor();
  await press('Make the account');
  await page.getByText(/It is shown this once/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.goto(`/reviews/${appId}/permissions/pages_messaging#recording`);
  const wrong = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no film') };
  await chooseFile('Choose another recording', wrong);
  await page.getByText('Only MP4, MOV and WebM can be sent.').waitFor();
  await chooseFile('Choose another recording', { name: 'login.mp4', mimeType: 'video/mp4', buffer: mp4() });
  await page.getByText(/1m · 1920 × 1080 · avc1/).waitFor();
});

test('Texts that somebody else saved meanwhile are shown beside what was typed, and nothing is lost', async () => {
  await page.goto(`/reviews/${appId}/permissions/pages_show_list`);
  const field = page.getByRole('textbox', { name: 'What it is used for' });
  const before = await field.inputValue();
  await field.fill(`${before} Mine.`);
  await stack.call('PATCH', `/api/reviews/${appId}/permissions/pages_show_list`, {
    version: 1,
    useDescription: `${before} Theirs.`,
  });
  await page.getByRole('heading', { name: 'Somebody saved other texts meanwhile' }).waitFor();
  await page.reload(); // what was typed is kept
  await page.locator('ins', { hasText: 'Mine' }).waitFor();
  await page.locator('del', { hasText: 'Theirs' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await press('Go on with mine');
  await press('Save');
  await page.getByText('Saved.', { exact: true }).waitFor();
  await check();
});

test('A gate holds the submission up; then each value is carried over, and the password sends', async () => {
  await overview();
  await page.getByLabel('State: Business verification').selectOption('Under way');
  await press('Enter');
  await page.getByText('Finish first: Business verification').waitFor();
  await page.getByLabel('State: Business verification').selectOption('Passed');
  await press('Enter');
  await page.getByText('Send round 1 at Meta').waitFor();
  await follow('Go through it');
  const row = page.getByRole('listitem').filter({ hasText: 'pages_messaging: what it is used for' });
  await row.getByRole('button', { name: /^Copy/ }).click();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(copied).toContain('People write to the Page of the business in Messenger');
  expect(await page.getByLabel('Your password').isDisabled()).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
  await submitRound();
  await page.getByText(/^Sent by Anna Administrator/).waitFor();
  await section('Round 1').locator('summary', { hasText: 'pages_messaging' }).click();
  await page.getByText('People write to the Page of the business in Messenger').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('Meta refuses two: what another administrator enters meanwhile is shown, and what was typed stays', async () => {
  await overview();
  await page.getByText('Nothing to do: Meta is reviewing').waitFor();
  await follow('Enter the result');
  for (const permission of NEEDED_PERMISSIONS) {
    const row = page.getByRole('radiogroup', { name: permission });
    const isRefused = REFUSED.some((one) => one === permission);
    await row.getByText(isRefused ? 'Refused' : 'Approved', { exact: true }).click();
    if (isRefused) await page.getByLabel(`Comment on ${permission}`).fill(COMMENT);
  }
  const { lastEntry: seen } = (await stack.call('GET', `/api/reviews/${appId}`)).body;
  // holds the screen's answers back, so that it sends on an old picture
  await page.route(`**/api/reviews/${appId}`, (route) => route.abort());
  const announced = { requestId: 'announced-meanwhile', seen, fact: { kind: 'decision_announced' } };
  expect(await stack.call('POST', `/api/reviews/${appId}/entries`, announced)).toMatchObject({ status: 200 });
  const refused = page.waitForResponse((answer) => answer.status() === 409);
  await page.getByRole('main').getByRole('button', { name: 'Enter the result' }).click();
  await refused;
  await page.unroute(`**/api/reviews/${appId}`);
  await page.getByText(/Meanwhile: “Meta announced a decision”/).waitFor();
  expect(await page.getByLabel(`Comment on ${REFUSED[0]}`).inputValue()).toBe(COMMENT);
  await page.getByRole('main').getByRole('button', { name: 'Enter the result' }).click();
  await stage('Partly approved');
  await page.getByText(COMMENT).first().waitFor(); // as it stands, no HTML
});

test('Each comment gets its change, only what was refused goes again, and the app is released', async () => {
  await follow('See what to mend');
  await page.getByText('2 permissions go again: pages_messaging, pages_read_engagement.').waitFor();
  await press('Open round 2');
  for (const permission of REFUSED) {
    const card = section(permission);
    await card.getByLabel('What did you change?').fill('A new recording with the whole login');
    await card.getByRole('button', { name: 'Enter the answer' }).click();
    await card.getByRole('button', { name: 'Change the answer' }).waitFor();
    await card.getByText('Nothing is different from what was refused.').waitFor();
  }
  expect(await accessibilityProblems(page)).toEqual([]);
  await section('pages_messaging').getByRole('link', { name: 'Change the texts' }).click();
  await page.getByRole('heading', { name: 'What the reviewer said' }).waitFor();
  const field = page.getByRole('textbox', { name: 'What it is used for' });
  await field.fill(`${await field.inputValue()} The recording shows it from 0:10.`);
  await page.locator('ins', { hasText: 'The recording shows it' }).waitFor();
  await press('Save');
  await page.getByText('Saved.', { exact: true }).waitFor();
  for (const permission of REFUSED) await giveRecording(stack, appId, permission);
  await check();
  await submitRound();
  await section('Round 2').locator('summary', { hasText: 'pages_messaging' }).waitFor();
  expect(
    await section('Round 2')
      .locator('summary', { hasText: /pages_/ })
      .count(),
  ).toBe(2);

  await page.goto(`/reviews/${appId}/result`);
  for (const permission of REFUSED) {
    await page.getByRole('radiogroup', { name: permission }).getByText('Approved', { exact: true }).click();
  }
  await page.getByRole('main').getByRole('button', { name: 'Enter the result' }).click();
  await stage('Approved');
  await follow('It is released');
  await press('Enter');
  await stage('Released');
  await eventually(
    'the mark is gone',
    async () => (await page.getByRole('link', { name: /waits for you/ }).count()) === 0,
  );
  expect(await accessibilityProblems(page)).toEqual([]);
}, 240_000);

test('A block is entered and corrected: it stays in the timeline, and the app is released as before', async () => {
  await follow('The app is blocked');
  await page.getByLabel('What Meta wrote').fill('Your app was restricted.');
  await press('Enter');
  await stage('Blocked');
  await page.getByRole('list', { name: 'The app is blocked' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await follow('Timeline');
  const entry = page.getByRole('listitem').filter({ hasText: 'Your app was restricted.' });
  await entry.getByRole('link', { name: 'Correct it' }).click();
  await page.getByLabel('Why it is corrected').fill('It was another app.');
  await press('Correct it');
  await page.getByText('Corrected by a later entry').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await follow('Overview');
  await stage('Released');
});
