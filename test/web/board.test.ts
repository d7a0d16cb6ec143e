import type { Browser, Page } from 'playwright-core';
import { join, type Member, PASSWORD } from '../people/support';
import { be, heldBy } from '../queue/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { cutElements } from '../support/layout';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';

let stack: Stack;
let browser: Browser;
let ann: Member;
let bob: Member;
let carol: Member;
let desk: Visit;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  [ann, bob, carol] = await Promise.all([
    join(stack, ['operator'], { name: 'Ann Archer' }),
    join(stack, ['operator'], { name: 'Bob Brown' }),
    join(stack, ['supervisor'], { name: 'Carol Clark' }),
  ]);
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  desk = await enter(carol);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
beforeEach(async () => {
  await Promise.all([be(ann, 'online'), be(bob, 'online')]);
  await desk.page.goto('/board');
  await person(desk.page, 'Bob Brown').getByText('Online').waitFor();
});
afterEach(async () => {
  await stack.call('PATCH', `/api/people/${carol.id}`, { language: 'en' });
  for (const { id } of (await stack.call('GET', '/api/conversations?status=open')).body.items) {
    await stack.call('POST', `/api/conversations/${id}/close`);
  }
  expect(desk.complaints.splice(0)).toEqual([]);
});

async function enter({ email }: Member, options: Partial<VisitOptions> = {}): Promise<Visit> {
  const own = await visit(browser, { url: stack.api.url, ...options });
  await own.page.goto('/sign-in');
  await own.page.locator('input[type=email]').fill(email);
  await own.page.locator('input[type=password]').fill(PASSWORD);
  await own.page.keyboard.press('Enter');
  await own.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return own;
}

async function writing(text = 'Is the room free?') {
  const visitor = newVisitor(stack);
  await visitor.writes(text);
  await visitor.shown(1);
  return { ...visitor, name: new RegExp(visitor.psid.slice(-4)) };
}

const person = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const lane = (page: Page, name: string) => page.getByRole('grid', { name, exact: true });
const card = (page: Page, inLane: string, name: RegExp) => lane(page, inLane).getByRole('row', { name });
const NOBODY = 'In nobody’s hands';

async function moveByMenu(page: Page, name: RegExp, to: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^Move .*${name.source} to`) })
    .first()
    .press('Enter');
  await page.getByRole('menuitem', { name: to }).press('Enter');
}

test('The board shows who is there and what waits, by itself, and says so to those who hear it', async () => {
  const { page } = desk;
  const visitor = await writing();
  await card(page, NOBODY, visitor.name).waitFor();
  await page.getByText('1 waits').waitFor();
  await be(ann, 'away');
  await person(page, 'Ann Archer').getByText('Away').waitFor();
  await bob.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
  await card(page, 'With Bob Brown', visitor.name).waitFor();
  await person(page, 'Bob Brown').getByText('1 of 8').waitFor();
  await page.getByText('0 wait').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('A conversation is dragged to somebody, and from there to somebody else and back into the queue', async () => {
  const { page } = desk;
  const visitor = await writing();
  await card(page, NOBODY, visitor.name).dragTo(lane(page, 'With Ann Archer'));
  await page
    .getByRole('status')
    .getByText(/was given to: Ann Archer\./)
    .waitFor();
  await heldBy(visitor, ann);
  await card(page, 'With Ann Archer', visitor.name).dragTo(lane(page, 'With Bob Brown'));
  await page
    .getByRole('status')
    .getByText(/was given to: Bob Brown\./)
    .waitFor();
  await heldBy(visitor, bob);
  await card(page, 'With Bob Brown', visitor.name).dragTo(lane(page, NOBODY));
  await page
    .getByRole('status')
    .getByText(/is back in the queue\./)
    .waitFor();
  await heldBy(visitor, null);
});

test('The keyboard moves it too: by the menu, and by picking it up and dropping it', async () => {
  const { page } = desk;
  const visitor = await writing();
  await card(page, NOBODY, visitor.name).waitFor();
  await moveByMenu(page, visitor.name, 'Bob Brown');
  await heldBy(visitor, bob);
  await card(page, 'With Bob Brown', visitor.name).getByRole('button', { name: /^Drag/ }).focus();
  await page.keyboard.press('Enter');
  const focused = lane(page, 'With Ann Archer').locator('[role=button]:focus');
  for (let tries = 0; tries < 10 && (await focused.count()) === 0; tries++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await heldBy(visitor, ann);
});

test('Whoever is full is given more only after a question, and who was faster keeps it', async () => {
  const { page } = desk;
  await stack.call('PATCH', `/api/operators/${ann.id}`, { capacity: 1 });
  const [first, second] = [await writing('one'), await writing('two')];
  await ann.browser.call('POST', `/api/conversations/${first.id}/take`, {});
  await person(page, 'Ann Archer').getByText('1 of 1 · full').waitFor();
  await moveByMenu(page, second.name, 'Ann Archer');
  await page
    .getByRole('alert')
    .getByText(/Ann Archer has as many conversations as they take at once/)
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Give it anyway' }).click();
  await page
    .getByRole('status')
    .getByText(/was given to: Ann Archer\./)
    .waitFor();
  await card(page, 'With Ann Archer', second.name).waitFor();
  await heldBy(second, ann);
  await page.route('**/transfer', async (route) => {
    await stack.call('POST', `/api/conversations/${second.id}/transfer`, { operatorId: bob.id }); // an instant earlier
    await route.continue();
  });
  await moveByMenu(page, second.name, 'Back into the queue');
  await page
    .getByRole('alert')
    .getByText(/Bob Brown has taken the conversation meanwhile/)
    .waitFor();
  await page.unroute('**/transfer');
  await heldBy(second, bob);
  await stack.call('PATCH', `/api/operators/${ann.id}`, { capacity: null });
});

test('Somebody is sent home from the board, and what they had waits again', async () => {
  const { page } = desk;
  const visitor = await writing();
  await bob.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
  await card(page, 'With Bob Brown', visitor.name).waitFor();
  await person(page, 'Bob Brown').getByRole('button', { name: 'Change: Bob Brown' }).click();
  await page.getByRole('dialog').getByText('Offline').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await person(page, 'Bob Brown').getByText('Offline').waitFor();
  await card(page, NOBODY, visitor.name).waitFor();
});

test('A conversation that ended meanwhile is said to have ended', async () => {
  const { page } = desk;
  const visitor = await writing();
  await card(page, NOBODY, visitor.name).waitFor();
  await page.route('**/transfer', async (route) => {
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    await route.continue();
  });
  await moveByMenu(page, visitor.name, 'Bob Brown');
  await page
    .getByRole('alert')
    .getByText(/has ended meanwhile/)
    .waitFor();
  await page.unroute('**/transfer');
});

test.each([
  ['en', 'dark', 1440],
  ['ru', 'light', 768],
  ['ru', 'dark', 360],
] as const)('The board is accessible and nothing is cut: %s, %s, %i px', async (language, theme, width) => {
  const [waiting, held] = [await writing(), await writing('Can we come two days earlier, if there is still a room?')];
  await bob.browser.call('POST', `/api/conversations/${held.id}/take`, {});
  await stack.call('PATCH', `/api/people/${carol.id}`, { language });
  const other = await enter(carol, { language, theme, width });
  await other.page.goto('/board');
  for (const { name } of [waiting, held]) await other.page.getByRole('link', { name }).waitFor();
  expect(await accessibilityProblems(other.page)).toEqual([]);
  if (process.env.SHOTS)
    await other.page.screenshot({
      path: `${process.env.SHOTS}/board-${language}-${theme}-${width}.png`,
      fullPage: true,
    });
  expect(await cutElements(other.page)).toEqual([]);
  await other.close();
  expect(other.complaints).toEqual([]);
});
