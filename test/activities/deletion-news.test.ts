import { createDeletionNews } from '../../activities/deletion-news';
import type { AdministratorMail } from '../../store/administrator-mails';

let told: AdministratorMail[];
const news = createDeletionNews(
  async (mail) => {
    told.push(mail);
  },
  { now: () => 5 },
);
beforeEach(() => {
  told = [];
});

test.each([
  ['form', 'visitor', ['visitor_done']],
  ['facebook', 'person', ['person_done']],
  ['facebook', 'deauthorize', []],
  ['administrator', 'visitor', []],
  ['administrator', 'page_purged', []],
] as const)('The end of what came from %s about a %s is told as %j', async (origin, kind, events) => {
  await news.done({ _id: 'CODE', kind, origin });
  expect(told.map(({ data }) => data.event)).toEqual(events);
  for (const { event, data } of told) expect([event, data.code]).toEqual([`data_deletion/CODE/${data.event}`, 'CODE']);
});

test('Who removed the app is told of with the Pages it concerns, at most twenty of them', async () => {
  const pages = Array.from({ length: 30 }, (_, index) => ({ name: `Page ${index}` }));
  await news.deauthorized('CODE', '4711', pages);
  expect(told).toHaveLength(1);
  expect(told[0]?.data).toMatchObject({ event: 'deauthorized', appId: '4711' });
  expect(String(told[0]?.data.pages).split(', ')).toHaveLength(20);
});

test('Somebody whose tokens no Page has concerns nobody', async () => {
  await news.deauthorized('CODE', '4711', []);
  expect(told).toEqual([]);
});
