import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { cutElements } from '../support/layout';
import { ALL_FIELDS, eventually, FIRST, type Stage, setStage } from './support';

const ANNA = 'Анна Смирнова';
const PARTS = ['', 'inbox.html', 'developer.html', 'reviewer.html'];

let stage: Stage;
let browser: Browser;
let own: Visit;
let page: Page;

beforeAll(async () => {
  [stage, browser] = await Promise.all([setStage(), startBrowser()]);
  await stage.connect(`${ALL_FIELDS},messaging_handovers`);
  own = await visit(browser, { url: stage.simulator.url });
  page = own.page;
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});
afterEach(() => expect(own.complaints.splice(0)).toEqual([]));

const chat = (name = ANNA) => page.getByRole('region', { name: new RegExp(`^${name} →`) });
const bubble = (text: string | RegExp) => chat().getByRole('listitem').filter({ hasText: text });
const received = (what: (event: Record<string, unknown>) => unknown) =>
  eventually(() => stage.receiver.events().some(({ event }) => Boolean(event && what(event))));

async function menuOf(text: string, action: string): Promise<void> {
  await bubble(text)
    .getByLabel(/^What to do with/)
    .press('Enter');
  await bubble(text).getByRole('button', { name: action }).press('Enter');
}

test('A visitor does by keyboard all that Messenger allows, and the app hears of each', async () => {
  await page.goto('/');
  await chat().getByRole('button', { name: 'Get Started' }).press('Enter');
  await received(({ postback }) => postback);
  await chat()
    .getByRole('textbox', { name: /^Message from/ })
    .fill('<img src=x onerror=alert(1)> hi');
  await page.keyboard.press('Enter');
  await bubble('onerror')
    .getByText(/delivered/)
    .waitFor();
  await menuOf('onerror', 'Edit');
  await chat()
    .getByRole('textbox', { name: /^Message from/ })
    .fill('hello');
  await page.keyboard.press('Enter');
  await bubble('hello')
    .getByText(/edited/)
    .waitFor();
  await menuOf('hello', 'React with 👍');
  await received(({ reaction }) => reaction);
  await chat().getByRole('button', { name: 'Send a thumbs up' }).press('Enter');
  await chat().getByRole('img', { name: 'Sticker: thumbs up' }).waitFor();
  await chat()
    .locator('input[type=file]')
    .setInputFiles({
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
      ),
    });
  await chat().getByRole('img', { name: 'Attachment: image' }).waitFor();
  await menuOf('hello', 'Unsend');
  await bubble('Message removed').waitFor();
  await chat().getByText('More', { exact: true }).press('Enter');
  await chat().getByLabel('ref of the link').first().fill('summer');
  await page.keyboard.press('Enter');
  await received(({ referral }) => (referral as { ref?: string } | undefined)?.ref === 'summer');
  await chat().getByLabel('ID of the ad').fill('77');
  await page.keyboard.press('Enter');
  await received(({ referral }) => (referral as { ad_id?: string } | undefined)?.ad_id === '77');
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('What the app sends arrives by itself, with its typing and its quick replies, and is read', async () => {
  const body = { recipient: { id: FIRST.psid }, access_token: FIRST.token };
  await stage.call('POST', `/v26.0/${FIRST.id}/messages`, { ...body, sender_action: 'typing_on' });
  await chat().getByText('First is typing…').waitFor();
  const quick = [{ content_type: 'text', title: 'Tomorrow', payload: 'T' }];
  const message = { text: 'When?', quick_replies: quick };
  await stage.call('POST', `/v26.0/${FIRST.id}/messages`, { ...body, messaging_type: 'RESPONSE', message });
  await chat().getByRole('button', { name: 'Tomorrow' }).press('Enter');
  await received(({ message: event }) => (event as { quick_reply?: object } | undefined)?.quick_reply);
  await received(({ read }) => read);
  await stage.call('POST', `/v26.0/${FIRST.id}/messages`, { ...body, sender_action: 'mark_seen' });
  await bubble('Tomorrow').getByText(/seen/).waitFor();
});

test('Several visitors stand side by side; one who has blocked the Page cannot write', async () => {
  await page.getByLabel('Name of a new visitor').fill('Vera Long');
  await page.keyboard.press('Enter');
  const vera = chat('Vera Long');
  await vera.getByRole('textbox', { name: 'Message from Vera Long' }).fill('not yet sent');
  await chat()
    .getByRole('textbox', { name: /^Message from/ })
    .fill('second');
  await page.keyboard.press('Enter');
  await bubble('second').waitFor();
  expect(await vera.getByRole('textbox', { name: 'Message from Vera Long' }).inputValue()).toBe('not yet sent');
  await chat().getByLabel('Block the Page').press('Space');
  await chat().getByText('This visitor has blocked the Page').waitFor();
  expect((await stage.send(FIRST, 'x')).body.error).toMatchObject({ code: 551 });
  await chat().getByLabel('Block the Page').press('Space');
  await chat().getByText('This visitor has blocked the Page').waitFor({ state: 'hidden' });
});

test('Who answers in the Page inbox takes the thread: the app listens until it is passed back', async () => {
  await page.goto('/inbox.html');
  await page.getByLabel(/The app is the Page’s default app/).press('Space');
  await page.getByRole('textbox', { name: 'Answer by hand as First' }).fill('This is Olga from the office');
  await page.keyboard.press('Enter');
  await page.getByText('The Page inbox has this conversation').waitFor();
  await received(({ take_thread_control: taken }) => taken);
  expect((await stage.send(FIRST, 'x')).body.error).toMatchObject({ code: 10, error_subcode: 2018300 });
  await stage.write(FIRST, 'to the office');
  await eventually(() =>
    stage.receiver.posts.some(
      ({ raw }) => JSON.parse(raw.toString()).entry[0].standby?.[0]?.message?.text === 'to the office',
    ),
  );
  await page.getByRole('button', { name: 'Pass it to the app' }).press('Enter');
  await page.getByText('The app has this conversation.').waitFor();
  await received(({ pass_thread_control: passed }) => passed);
  expect((await stage.send(FIRST, 'ours again')).status).toBe(200);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'ours again' })
    .getByText(/from the app/)
    .waitFor();
});

test('The dashboard shows failing deliveries with their retries, kills tokens and plans faults', async () => {
  stage.receiver.status = 500;
  await stage.write(FIRST, 'nobody takes this');
  await page.goto('/developer.html');
  const deliveries = page.getByRole('region', { name: 'Deliveries to the callback' });
  await deliveries.getByText('HTTP 500').first().waitFor();
  await deliveries
    .getByText(/attempt [23]/)
    .first()
    .waitFor();
  stage.receiver.status = 200;
  await stage.advance(60_000);
  await deliveries.getByText('accepted (HTTP 200)').first().waitFor();
  await page.getByLabel('What to do with the token of First').selectOption('Let it expire (463)');
  await page.getByText('token refused (190/463)', { exact: true }).waitFor();
  expect((await stage.send(FIRST, 'x')).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  await page.getByLabel('What to do with the token of First').selectOption('Make it work again');
  await page.getByText('token refused (190/463)', { exact: true }).waitFor({ state: 'detached' });
  await page
    .locator('#fault-form')
    .getByLabel(/^Fault/)
    .selectOption('Too many calls (613)');
  await page.getByRole('button', { name: 'Plan it' }).press('Enter');
  await page.getByText('Too many calls (613), replies (Send API): 1 left').waitFor();
  expect((await stage.send(FIRST, 'x')).body.error).toMatchObject({ code: 613 });
  await page.getByText('None planned.').waitFor();
});

test('What is being written at App Review survives what happens meanwhile; the decision arrives', async () => {
  await page.goto('/reviewer.html');
  await page.getByRole('button', { name: 'Back to development' }).press('Enter');
  await page.getByLabel('Permissions, divided by commas').fill('instagram_basic');
  await page.getByRole('button', { name: 'Take a submission in' }).press('Enter');
  await page.getByLabel('Comment').fill('The recording shows no login.');
  await page.getByRole('button', { name: 'Demand an identity verification' }).press('Enter');
  await page.getByRole('button', { name: 'Identity confirmed' }).waitFor();
  expect(await page.getByLabel('Comment').inputValue()).toBe('The recording shows no login.');
  await page.getByLabel('instagram_basic').selectOption('rejected');
  await page.getByRole('button', { name: 'Decide and tell the developers' }).press('Enter');
  await page.getByText('instagram_basic: rejected (The recording shows no login.)').waitFor();
});

test.each([
  ['en', 'light', 1280],
  ['ru', 'dark', 360],
] as const)(
  'Every part says that it is a simulation, is whole and accessible: %s, %s, %d px',
  async (language, theme, width) => {
    const {
      page: other,
      complaints,
      close,
    } = await visit(browser, { url: stage.simulator.url, language, theme, width });
    const band = language === 'ru' ? 'Имитация. Это не Facebook' : 'Simulation. This is not Facebook';
    for (const part of PARTS) {
      await other.goto(`/${part}`);
      await other.getByText(band).waitFor();
      await other.locator('#windows section, #pages li, #threads li, #actions button').first().waitFor();
      expect([part, await accessibilityProblems(other)]).toEqual([part, []]);
      expect([part, await cutElements(other)]).toEqual([part, []]);
    }
    await close();
    expect(complaints).toEqual([]);
  },
);

/** The table of texts in a module, without running what stands around it. */
function textsIn(file: string): Record<'en' | 'ru', object> {
  const [, table] = /addTexts\((\{[\s\S]*?\n\})\);/.exec(readFileSync(join('simulator/public', file), 'utf8')) ?? [];
  return runInNewContext(`(${table})`);
}

function keysOf(texts: object): string[] {
  const inner = ([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value).map((name) => `${key}.${name}`) : [key];
  return Object.entries(texts).flatMap(inner).sort();
}

test.each([
  'shared/frame.mjs',
  'shared/thread.mjs',
  'messenger/texts.mjs',
  'page-inbox/texts.mjs',
  'developer/texts.mjs',
  'reviewer/texts.mjs',
])('%s has the same texts in both languages', (file) => {
  const { en, ru } = textsIn(file);
  expect(keysOf(en).length).toBeGreaterThan(5);
  expect(keysOf(ru)).toEqual(keysOf(en));
});
