import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import type { Browser } from 'playwright-core';
import { conversationId } from '../../domain/ids';
import { join, type Member } from '../people/support';
import { be } from '../queue/support';
import { BROWSER_START_MS, startBrowser, type VisitOptions, visit } from '../support/browser';
import { newPsid } from '../support/facebook';
import { call } from '../support/http';
import { caseOn, toReview } from '../support/review-case';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';

/** `npm run docs:pictures` takes them again; otherwise it is only looked whether they are there and small. */
const IS_RECORDING = process.env.RECORD_PICTURES === '1';
const FOLDER = joinPath(__dirname, '../../docs/pictures');
const MOST_BYTES = 3 * 1024 * 1024;
const LANGUAGES = ['en', 'ru'] as const;
const NAMES = ['inbox', 'board', 'page', 'add-page', 'review', 'reports', 'visitors'];
const ALL = LANGUAGES.flatMap((language) => NAMES.map((name) => `${name}.${language}.png`));

/** Invented people, and what they write. */
const VISITORS = {
  en: [
    ['Nora Field', 'Good morning! Is a room free from Friday to Sunday?', 'Two adults and a small dog.'],
    ['Tom Harbour', 'Can I leave my luggage after check-out?'],
    ['Mia Stone', 'Do you have a quiet room facing the garden?'],
  ],
  ru: [
    [
      'Вера Полянская',
      'Доброе утро! Есть свободный номер с пятницы по воскресенье?',
      'Двое взрослых и маленькая собака.',
    ],
    ['Илья Берегов', 'Можно ли оставить багаж после выезда?'],
    ['Майя Каменева', 'Найдётся тихий номер с видом в сад?'],
  ],
} as const;

test.each(ALL)('%s is there', (name) => {
  if (IS_RECORDING) return;
  expect(existsSync(joinPath(FOLDER, name))).toBe(true);
});

test('The pictures are small together, and each is shown on a page', () => {
  if (IS_RECORDING) return;
  const bytes = ALL.reduce((sum, name) => sum + statSync(joinPath(FOLDER, name)).size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  const pages = ['README.md', 'docs/web.md', 'docs/guide.md', 'docs/guide.ru.md', 'docs/simulator.md'];
  const text = pages.map((page) => readFileSync(joinPath(__dirname, '../..', page), 'utf8')).join('\n');
  expect(ALL.filter((name) => !text.includes(`pictures/${name}`))).toEqual([]);
});

const whileRecording = IS_RECORDING ? test.each(LANGUAGES) : () => undefined;

whileRecording(
  'The pictures are taken: %s',
  async (language) => {
    mkdirSync(FOLDER, { recursive: true });
    const [stack, browser] = await Promise.all([startStack(), startBrowser()]);
    const review = caseOn(stack.client, stack.taskQueue, stack.pages[0]?.appId);
    try {
      const person = language === 'en' ? 'Olivia Reed' : 'Ольга Рощина';
      const member = await join(stack, ['administrator', 'operator'], { name: person, language });
      const first = await seed(stack, member, language);
      await stack.call('POST', '/api/reviews', { appId: stack.pages[0]?.appId, name: 'Sunny Messenger' });
      await review.enter(...toReview);
      await takeAll(stack, browser, member, { language, first });
    } finally {
      await browser.close();
      await review.stop();
      await stack.stop();
    }
  },
  BROWSER_START_MS * 2,
);

async function seed(stack: Stack, member: Member, language: 'en' | 'ru'): Promise<string> {
  const page = stack.pages[0];
  if (!page) throw new Error('the stack has no Page');
  const ids: string[] = [];
  await be(member, 'online');
  for (const [name, ...texts] of VISITORS[language]) {
    const psid = newPsid();
    const path = `/simulator/pages/${page.pageId}/visitors`;
    await call(stack.simulator.url, 'POST', path, { psid, name });
    for (const text of texts) await call(stack.simulator.url, 'POST', `${path}/${psid}/messages`, { text });
    ids.push(conversationId(page.pageId, psid));
  }
  for (const id of ids) {
    await eventually(
      `${id} is shown`,
      async () => (await stack.call('GET', `/api/conversations/${id}`)).status === 200,
    );
  }
  const [first = ''] = ids;
  await eventually('the name is known', async () => {
    const { body } = await stack.call('GET', `/api/conversations/${first}`);
    return JSON.stringify(body).includes(VISITORS[language][0][0]);
  });
  await member.browser.call('POST', `/api/conversations/${first}/take`, {});
  const text = language === 'en' ? 'Good morning! Yes, room 12 is free.' : 'Доброе утро! Да, номер 12 свободен.';
  await member.browser.call('POST', `/api/conversations/${first}/replies`, { replyId: 'r1', text });
  return first;
}

interface Wish {
  language: 'en' | 'ru';
  /** The conversation that is shown. */
  first: string;
}

async function takeAll(stack: Stack, browser: Browser, member: Member, { language, first }: Wish): Promise<void> {
  const [page] = stack.pages;
  const [name, question] = VISITORS[language][0];
  const size: Partial<VisitOptions> = { language, width: 1120, height: 700 };
  const desk = await visit(browser, { url: stack.api.url, ...size });
  const session = { name: 'desk_session', value: member.browser.cookie ?? '', url: stack.api.url };
  await desk.context.addCookies([session]);
  const facebook = await visit(browser, { url: stack.simulator.url, ...size });
  const take = async (name: string, { page: window }: typeof desk, address: string, shown?: string) => {
    await window.goto(address);
    await window.getByRole('heading', { level: 1 }).first().waitFor();
    await window.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    if (shown) await window.getByText(shown).first().waitFor();
    await window.screenshot({ path: joinPath(FOLDER, `${name}.${language}.png`), animations: 'disabled' });
  };
  await take('inbox', desk, `/inbox/${first}?list=open`, question);
  await take('board', desk, '/board', name);
  await take('page', desk, `/pages/${page?.id}`);
  await take('add-page', desk, '/pages/new');
  await take('review', desk, `/reviews/${page?.appId}`);
  await take('reports', desk, '/reports');
  await take('visitors', facebook, '/', name);
}
