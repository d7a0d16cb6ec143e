import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
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
  await desk.page.goto('/inbox');
  await desk.page.getByLabel('E-mail address').fill(EMAIL);
  await desk.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('heading', { name: 'Inbox' }).waitFor();
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

/** Another window of the same person. */
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

/** For whoever wants to see it: WORK_AIDS_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.WORK_AIDS_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });

async function opened(text: string) {
  const visitor = newVisitor(stack);
  await visitor.writes(text);
  await visitor.shown(1);
  await desk.page.goto(`/inbox/${visitor.id}`);
  await reply(desk.page).waitFor();
  return visitor;
}

test('A canned reply is written on its screen, found with / and arrow keys, and put into the reply with names filled in', async () => {
  const { page } = desk;
  await page.goto('/canned-replies');
  await page.getByRole('button', { name: 'Write a canned reply' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Greeting');
  await dialog.getByLabel('Shortcut').fill('hello');
  await dialog.getByLabel('Text in English').fill('Hello {{visitor.shoe}}');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('The text asks for something that cannot be filled in.').first().waitFor();
  await dialog.getByLabel('Text in English').fill('Hello {{visitor.firstName}}, this is {{operator.name}}.');
  await shot(page, 'canned-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('/hello').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await stack.call('POST', '/api/canned-replies', {
    ...{ scope: 'everyone', title: 'Farewell', shortcut: 'bye', texts: { en: 'Goodbye!', ru: 'До свидания!' } },
  });
  const visitor = await opened('Hello?');
  await page.keyboard.press('r');
  await page.keyboard.press('/');
  const finder = page.getByRole('combobox', { name: 'Find a canned reply' });
  await page.getByRole('option', { name: /Farewell/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: /Farewell/ }).dispatchEvent('mousemove'); // of a pointer that rests there
  await stack.call('POST', '/api/canned-replies', {
    ...{ scope: 'everyone', title: 'Absence', shortcut: null, texts: { en: 'Back at noon.', ru: null } },
  });
  await page.getByRole('option', { name: /Absence/ }).waitFor(); // and what was chosen stays so
  await shot(page, 'canned-picker');
  await page.getByText('Hello Visitor, this is Olga Operator.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await finder.waitFor({ state: 'detached' });
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type(' Welcome!'); // the cursor stands behind what was put in
  expect(await reply(page).inputValue()).toBe('Hello Visitor, this is Olga Operator. Welcome!');
  await page.keyboard.press('Enter');
  await eventually('the visitor gets it', async () =>
    (await visitor.sees()).some(({ text }) => text === 'Hello Visitor, this is Olga Operator. Welcome!'),
  );
});

test('A note stands in the thread under a word and a colour of its own, and is never sent', async () => {
  const { page } = desk;
  const visitor = await opened('I want my money back');
  await page.keyboard.press('n');
  await page.getByText('Internal note: the visitor never sees it').waitFor();
  const field = page.getByRole('textbox', { name: 'Internal note, not sent' });
  await field.fill('Third complaint this year');
  await shot(page, 'note-writing');
  expect(await page.getByRole('button', { name: 'Send' }).count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const note = page.getByRole('article', { name: 'Internal note' });
  await note.getByText('Third complaint this year').waitFor();
  await reply(page).waitFor(); // back to replies by itself
  await note.getByRole('button', { name: 'Change' }).click();
  await note.getByRole('textbox').fill('Third complaint, be generous');
  await note.getByRole('button', { name: 'Save note' }).click();
  await note.getByText('Third complaint, be generous').waitFor();
  await note.getByText('changed').waitFor();
  await shot(page, 'note-in-thread');
  expect((await visitor.sees()).map(({ text }) => text)).toEqual(['I want my money back']);
  await note.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await note.waitFor({ state: 'detached' });
});

test('A tag is made, put on a conversation, and narrows the list down to it', async () => {
  const { page } = desk;
  await page.goto('/tags');
  await page.getByRole('button', { name: 'New tag' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('Complaint');
  await page.keyboard.press('Enter');
  await page.getByRole('rowheader', { name: 'Complaint' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const other = newVisitor(stack);
  await other.writes('Not a complaint');
  const visitor = await opened('The soup was cold');
  await page.getByRole('combobox', { name: 'Add a tag' }).selectOption('Complaint');
  await page.getByRole('button', { name: 'Take off the tag Complaint' }).waitFor();
  await page.getByRole('combobox', { name: 'Only with the tag' }).selectOption('Complaint');
  const row = (psid: string) => page.getByRole('link', { name: new RegExp(psid.slice(-4)) });
  await row(other.psid).waitFor({ state: 'detached' });
  await row(visitor.psid).waitFor();
  await shot(page, 'tags');
  await page.getByRole('button', { name: 'Take off the tag Complaint' }).click();
  await row(visitor.psid).waitFor({ state: 'detached' });
});

/** Later messages, straight into the store: sixty deliveries would take their time. */
async function fillThread({ id, psid, page }: ReturnType<typeof newVisitor>, count: number): Promise<void> {
  const now = Date.now();
  const row = {
    conversationId: id,
    pageId: page.pageId,
    psid,
    direction: 'in',
    kind: 'message',
    receivedAt: new Date(),
  };
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await stack.store.messages.insertMany(
    numbers.map((number) => ({
      ...{ ...row, _id: `${page.pageId}/fill-${number}`, mid: `fill-${number}`, at: now + number, seq: 'z' },
      content: { text: `Message ${number}` },
    })),
  );
}

test('The search finds messages and notes while somebody types, and opens the message at its own address', async () => {
  const { page } = desk;
  const visitor = await opened('Do you have a rhinoceros?');
  await fillThread(visitor, 60);
  await stack.call('POST', `/api/conversations/${visitor.id}/notes`, { noteId: 'r', text: 'Rhinoceros is our mascot' });
  await page.goto('/inbox');
  await page.getByRole('searchbox', { name: 'Search messages, names and notes' }).fill('rhinoc');
  await page.getByText('Internal note by').waitFor();
  expect(await page.locator('mark').allTextContents()).toEqual(['Rhinoceros', 'rhinoceros']);
  await shot(page, 'search');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('link', { name: /Do you have a rhinoceros/ }).click();
  await page.waitForURL('**message=**');
  const message = page.locator('article[data-marked="true"]');
  await message.getByText('Do you have a rhinoceros?').waitFor();
  await page.getByText('Message 20', { exact: true }).waitFor();
  expect(await page.getByText('Message 60', { exact: true }).count()).toBe(0);
  await shot(page, 'at-message');
  await page.reload();
  await message.getByText('Do you have a rhinoceros?').waitFor();
  await page.getByRole('button', { name: 'To the newest messages' }).click();
  await page.getByText('Message 60').last().waitFor();
  await page.getByRole('searchbox').fill(`visitor ${visitor.psid.slice(-4)}`); // by name, as Facebook tells it
  const group = page.getByRole('region', { name: 'Visitors' });
  await group.getByRole('link', { name: new RegExp(visitor.psid.slice(-4)) }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('searchbox').fill('');
  await group.waitFor({ state: 'detached' });

  await page.goto(`/inbox/${visitor.id}?message=${encodeURIComponent((await visitor.thread())[0].id)}`);
  await message.getByText('Do you have a rhinoceros?').waitFor();
  const other = await opened('Nobody asked for me');
  await page.getByRole('link', { name: new RegExp(other.psid.slice(-4)) }).click();
  await page.getByRole('region', { name: 'Messages' }).getByText('Nobody asked for me').waitFor(); // not that message is looked for here

  await page.getByRole('searchbox').fill('rhinoc');
  await page.getByText('Internal note by').waitFor();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inbox' }).click();
  await page.getByText('Internal note by').waitFor({ state: 'detached' });
  expect(await page.getByRole('searchbox').inputValue()).toBe(''); // the field says what the address says
});

test('The visitor’s card tells what there was before, and the menu exports the conversation', async () => {
  const { page } = desk;
  const visitor = await opened('First talk');
  await stack.call('POST', `/api/conversations/${visitor.id}/close`);
  await visitor.writes('Second talk');
  await page.getByText('1 earlier talk').waitFor();
  await page.getByText('2 messages of the visitor').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const item = page.getByRole('menuitem', { name: 'Export as a page to read' });
  await item.waitFor();
  await shot(page, 'menu');
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
  expect(download.suggestedFilename()).toBe(`conversation-${visitor.id}.en.html`);
});

test('The visitor is asked for a rating by buttons, and the press of one stands on the card', async () => {
  const { page } = desk;
  const visitor = await opened('Thank you, that was all');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ask for a rating' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for a rating?' });
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask for a rating' }).click();
  await dialog.waitFor({ state: 'detached' });
  await eventually('the visitor is asked', async () =>
    (await visitor.sees()).some(({ text }) => text.startsWith('How was this conversation?')),
  );
  const [asked] = await stack.store.ratings.find({ conversationId: visitor.id }).lean();
  const path = `/simulator/pages/${visitor.page.pageId}/visitors/${visitor.psid}/messages`;
  const press = { kind: 'quick_reply', text: '5 ★', payload: `mdr1:${asked?._id}:5` };
  expect((await call(stack.simulator.url, 'POST', path, press)).status).toBeLessThan(300);
  await page.getByText(/^Rating 5 of 5/).waitFor();
  await shot(page, 'rating');
});

test.each([
  ['en', 'dark', 1280],
  ['ru', 'light', 1920],
  ['ru', 'dark', 360],
] as const)('The screens of work aids are accessible: %s, %s, %i px', async (language, theme, width) => {
  const visitor = newVisitor(stack, stack.pages[1]);
  await visitor.writes('Здравствуйте!');
  await visitor.shown(1);
  await stack.call('POST', `/api/conversations/${visitor.id}/notes`, { noteId: 'a', text: 'Постоянная клиентка' });
  await elsewhere({ language, theme, width }, async (page) => {
    await page.goto(`/inbox/${visitor.id}`);
    await page.getByText('Постоянная клиентка').waitFor();
    await page.keyboard.press('/');
    await page.getByRole('option', { name: /bye/ }).waitFor();
    await shot(page, `inbox-${language}-${theme}-${width}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto('/canned-replies');
    await page.getByText('/bye').waitFor();
    await shot(page, `canned-${language}-${theme}-${width}`);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
