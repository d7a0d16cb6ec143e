import type { Browser, Page } from 'playwright-core';
import { drawPicture } from '../../simulator/control/picture';
import { PASSWORD } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

const EMAIL = 'olga@example.com';
const PICTURE = drawPicture('1');

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
  await desk.page.goto('/inbox');
  await desk.page.getByLabel('E-mail address').fill(EMAIL);
  await desk.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('main').waitFor();
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

type Visitor = ReturnType<typeof newVisitor>;

async function keepFile(bytes: Buffer | string, contentType: string, name: string): Promise<string> {
  const path = `/simulator/files?name=${encodeURIComponent(name)}`;
  const init = { method: 'POST', headers: { 'content-type': contentType }, body: new Uint8Array(Buffer.from(bytes)) };
  return ((await (await fetch(stack.simulator.url + path, init)).json()) as { url: string }).url;
}

async function acts(visitor: Visitor, action: Record<string, unknown>): Promise<string> {
  const path = `/simulator/pages/${visitor.page.pageId}/visitors/${visitor.psid}/messages`;
  const answer = await call(stack.simulator.url, 'POST', path, action);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body.mid;
}

/** Every kind of message that a visitor can send. */
async function talkative(): Promise<Visitor> {
  const visitor = newVisitor(stack);
  const first = await visitor.writes('Is this rom free?');
  await acts(visitor, { kind: 'edit', mid: first, text: 'Is this room free?' });
  await acts(visitor, { kind: 'attachment', type: 'image', url: await keepFile(PICTURE, 'image/png', 'room.png') });
  await acts(visitor, {
    kind: 'attachment',
    type: 'file',
    url: await keepFile('%PDF-1.7', 'application/pdf', 'план.pdf'),
  });
  await acts(visitor, {
    kind: 'attachment',
    type: 'audio',
    url: await keepFile('ID3\u0004', 'audio/mpeg', 'voice.mp3'),
  });
  await acts(visitor, { kind: 'attachment', type: 'fallback', url: 'https://shared.example/page' });
  await acts(visitor, { kind: 'sticker' });
  const secret = await visitor.writes('my number is 1234');
  await acts(visitor, { kind: 'unsend', mid: secret });
  await acts(visitor, { kind: 'postback', title: 'Show prices', payload: 'PRICES' });
  await eventually('its files are here', async () => {
    const rows = await visitor.thread();
    const states = rows.flatMap(({ attachments }: { attachments: { file: { state: string } | null }[] }) =>
      attachments.flatMap(({ file }) => file?.state ?? []),
    );
    return states.length === 3 && states.every((state: string) => state === 'stored');
  });
  return visitor;
}

async function elsewhere(options: Partial<VisitOptions>, act: (page: Page) => Promise<void>): Promise<void> {
  await stack.call('PATCH', `/api/people/${olga}`, { language: options.language ?? 'en' });
  const other = await visit(browser, { url: stack.api.url, ...options });
  await other.context.addCookies(await desk.context.cookies());
  try {
    await act(other.page);
  } finally {
    await other.close();
    expect(other.complaints).toEqual([]);
  }
}

/** As a browser does it with a file of the desktop or of the clipboard. */
async function bring(page: Page, event: 'drop' | 'paste', name: string): Promise<void> {
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob('${PICTURE.toString('base64')}'), (one) => one.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], '${name}', { type: 'image/png' }));
    const more = { bubbles: true, cancelable: true };
    document.querySelector('form[aria-label^="Reply to"]').dispatchEvent('${event}' === 'drop'
      ? new DragEvent('drop', { ...more, dataTransfer: files })
      : new ClipboardEvent('paste', { ...more, clipboardData: files }));
  }`);
}

const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });

test('Everything that a visitor can send is shown as what it is, and what was taken back is gone', async () => {
  const { page } = desk;
  const visitor = await talkative();
  await page.goto(`/inbox/${visitor.id}`);
  await page.getByText('Is this room free?').last().waitFor();
  await page.getByText('Edited by the visitor').click();
  await page.getByText('Is this rom free?').waitFor();
  const photo = page.getByRole('img', { name: 'Open: room.png' });
  await photo.waitFor();
  await eventually('the photo is there', () =>
    photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
  );
  await page.getByRole('link', { name: 'план.pdf' }).waitFor();
  await page.locator('audio').waitFor();
  expect(await page.getByRole('link', { name: 'Shared link' }).getAttribute('href')).toBe(
    'https://shared.example/page',
  );
  await page.getByRole('img', { name: 'Thumb-up' }).waitFor();
  await page.getByText('The visitor took this message back').waitFor();
  expect(await page.getByText('1234').count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('The operator attaches a photo, sees it, takes another out, and the visitor gets text and photo in order', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Have you a picture?');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).fill('This is the room');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'view.png', mimeType: 'image/png', buffer: PICTURE },
    { name: 'wrong.png', mimeType: 'image/png', buffer: drawPicture('2') },
  ]);
  await page.getByRole('button', { name: 'Take out wrong.png' }).click();
  await page.getByRole('list', { name: 'Files that will be sent' }).locator('img').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^(delivered|read)/).waitFor();
  await page.getByRole('img', { name: 'Open: view.png' }).waitFor();
  const [, text, photo] = (await visitor.sees()) as unknown as { text: string; attachments: { url: string }[] }[];
  expect(text?.text).toBe('This is the room');
  const got = await fetch(photo?.attachments[0]?.url ?? '');
  expect(Buffer.from(await got.arrayBuffer()).equals(PICTURE)).toBe(true);
});

test('The operator suggests short answers, the visitor presses one, and the thread shows both', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('When may we come?');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).fill('Friday or Saturday?');
  await page.getByRole('button', { name: 'Suggest short answers' }).click();
  const answer = page.getByRole('textbox', { name: /^Short answer/ });
  for (const title of ['Friday', 'Saturday', 'Never', 'A title of more than twenty characters']) {
    await answer.pressSequentially(title);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Take out “Never”' }).click();
  await page.getByRole('button', { name: 'Take out “A title of more than”' }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.reload(); // a draft is kept with them
  await page.getByRole('button', { name: 'Take out “Saturday”' }).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^(delivered|read)/).waitFor();
  const offered = page.getByRole('region', { name: 'Messages' }).getByRole('list', { name: 'Suggested answers' });
  expect(await offered.getByRole('listitem').allTextContents()).toEqual(['Friday', 'Saturday']);
  const [, sent] = (await visitor.sees()) as unknown as { quickReplies: { title: string; payload: string }[] }[];
  expect(sent?.quickReplies).toEqual([
    { title: 'Friday', payload: 'Friday' },
    { title: 'Saturday', payload: 'Saturday' },
  ]);
  await acts(visitor, { kind: 'quick_reply', text: 'Friday', payload: 'Friday' });
  await page.getByText('Chosen from the suggested answers').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('What is dropped on the form and what is pasted into it is attached', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Have you a plan?');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).waitFor();
  await bring(page, 'drop', 'dropped.png');
  await bring(page, 'paste', 'pasted.png');
  for (const name of ['dropped.png', 'pasted.png'])
    await page.getByRole('button', { name: `Take out ${name}` }).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('img', { name: 'Open: pasted.png' }).waitFor();
  await eventually('both arrive', async () => (await visitor.sees()).length === 3);
});

test('A program is refused by its content, whatever its name says', async () => {
  const { page } = desk;
  const visitor = newVisitor(stack);
  await visitor.writes('Hello');
  await visitor.shown(1);
  await page.goto(`/inbox/${visitor.id}`);
  await reply(page).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('MZ\u0090') }]);
  await page.getByText('This is a program: it is not sent from here.').waitFor();
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
});

test.each([
  ['en', 'dark', 1280],
  ['ru', 'light', 360],
] as const)('The thread with every kind of message is accessible: %s, %s, %i px', async (language, theme, width) => {
  const visitor = await talkative();
  await elsewhere({ language, theme, width }, async (page) => {
    await page.goto(`/inbox/${visitor.id}`);
    await page.locator('audio').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${language}-${theme}.png` });
  });
});
