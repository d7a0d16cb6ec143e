import type { Browser, Page } from 'playwright-core';
import { openConversations } from '../../bench/open-conversations';
import { join } from '../people/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';

const OPEN = 2000;
/** A screen full with what is kept ready beyond its edges, and some more. */
const MOST_ROWS = 60;

let stack: Stack;
let browser: Browser;
let desk: Visit;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  const [hotel] = stack.pages;
  await openConversations(stack.store, hotel?.pageId ?? '', { from: 0, to: OPEN });
  const { browser: member } = await join(stack, ['operator']);
  desk = await visit(browser, { url: stack.api.url });
  await desk.context.addCookies([{ name: 'desk_session', value: member.cookie ?? '', url: stack.api.url }]);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
const rows = (page: Page) => list(page).getByRole('listitem');
const row = (page: Page, number: number) => rows(page).filter({ hasText: `Question ${number}?` });

/** Turns the wheel until a row is there. */
async function scrollTo(page: Page, number: number, by: number): Promise<void> {
  await list(page).hover({ position: { x: 100, y: 500 } });
  await eventually(
    `row ${number} is there`,
    async () => {
      if ((await row(page, number).count()) > 0) return true;
      await page.mouse.wheel(0, by);
      return false;
    },
    60_000,
  );
}

test('Of two thousand conversations those in sight are in the document, down to the last and back to the first', async () => {
  const { page } = desk;
  await page.goto('/inbox');
  await row(page, 0).waitFor();
  expect(await rows(page).count()).toBeLessThan(MOST_ROWS);
  await scrollTo(page, OPEN - 1, 20_000);
  expect(await rows(page).count()).toBeLessThan(MOST_ROWS);
  const last = row(page, OPEN - 1);
  expect(await last.getAttribute('aria-posinset')).toBe(String(OPEN));
  expect(await last.getAttribute('aria-setsize')).toBe(String(OPEN));
  expect(await accessibilityProblems(page)).toEqual([]);
  await scrollTo(page, 0, -200_000);
  await eventually('far rows are forgotten', async () => (await row(page, 0).getAttribute('aria-setsize')) === '-1');
});

test('The keys walk beyond what is in sight, and the head of the list never covers the row with the focus', async () => {
  const { page } = desk;
  await page.goto('/inbox');
  await row(page, 0).waitFor();
  const focused = page.locator('[data-id] a:focus');
  for (let times = 0; times < 40; times++) await page.keyboard.press('j');
  await focused.filter({ hasText: 'Question 39?' }).waitFor();
  for (let times = 0; times < 35; times++) await page.keyboard.press('k');
  await focused.filter({ hasText: 'Question 4?' }).waitFor();
  const isCovered = await page.evaluate<boolean>(`(() => {
    const { left, top, height } = document.activeElement.getBoundingClientRect();
    return [top + 4, top + height - 4].some((y) => !document.activeElement.contains(document.elementFromPoint(left + 20, y)));
  })()`);
  expect(isCovered).toBe(false);

  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox/**');
  await scrollTo(page, 150, 600); // small steps: it is in the document only where it is near
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('j');
  await focused.filter({ hasText: 'Question 5?' }).waitFor();
});
