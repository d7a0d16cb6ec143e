import type { EntryRequest } from '../../domain/app-review/book';
import { emptyDetails } from '../../domain/app-review/evidence';
import type { SiteLook } from '../../domain/app-review/site';
import { readPlainText } from '../../evidence/site-text';
import { createDriftWatch } from '../../reviews/drift';
import { createReviewDraftRepository } from '../../store/review-draft-repository';
import { createReviewRepository } from '../../store/review-repository';
import { TestClock } from '../support/clock';
import { openTestStore, type TestStore, testCipher } from '../support/test-store';

const DAY = 86_400_000;
let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

test('what was sent is compared once a day; each difference is entered once', async () => {
  const clock = new TestClock();
  let text = 'our policy';
  const sites = {
    look: async (): Promise<SiteLook> => ({
      ...{ problem: null, status: 200, redirects: 0, domain: null, host: 'a.example', certificateEndsAt: null },
      ...{ text: readPlainText(text, 'x'), robotsRefuse: null, crawlerStatus: null },
    }),
  };
  const entered: EntryRequest[] = [];
  const enter = async (_appId: string, request: EntryRequest) => void entered.push(request);
  const watch = createDriftWatch({ store, cipher: testCipher, sites, enter, clock });
  const look = async () => {
    const due = await watch.claim();
    if (due) await watch.handle(due);
    return due !== null;
  };

  await createReviewRepository(store).open('123456', 'Sunny Hotels', new Date());
  expect(await look()).toBe(false);
  const details = { ...emptyDetails, privacyUrl: 'https://a.example/privacy' };
  const evidence = {
    ...{ details, detailsHash: 'd', iconHash: null, iconFileId: null, screencasts: [], accepted: [] },
    ...{ reviewerId: null, siteTexts: { privacyUrl: readPlainText(text, 'x').hash } },
  };
  await createReviewDraftRepository(store).freeze('123456', 's1', { round: 1, items: [], evidence }, new Date());
  await store.reviews.updateOne({ _id: '123456' }, { $set: { 'case.stage': 'in_review', 'case.snapshotId': 's1' } });

  expect([await look(), await look()]).toEqual([true, false]);
  expect(entered).toEqual([]);
  text = 'another policy';
  clock.advance(DAY + 1000);
  expect(await look()).toBe(true);
  clock.advance(DAY + 1000);
  expect(await look()).toBe(true);
  expect(entered.map(({ say }) => say)).toEqual([{ fact: { kind: 'drift_noticed', what: 'privacyUrl' } }]);
});
