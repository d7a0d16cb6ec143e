import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { createDossier } from '../../api/reviews/dossier';
import { newCase } from '../../domain/app-review/case';
import { emptyDetails } from '../../domain/app-review/evidence';
import { emptyDraft } from '../../domain/app-review/precheck';
import { createReviewDetailsRepository } from '../../store/review-details-repository';
import { createReviewDraftRepository } from '../../store/review-draft-repository';
import { createReviewFileRepository } from '../../store/review-file-repository';
import { createReviewRepository } from '../../store/review-repository';
import { createReviewScreencastRepository } from '../../store/review-screencast-repository';
import { openTestStore, type TestStore } from '../support/test-store';

const APP = '123456789012345';
const NOW = new Date('2026-11-22T10:00:00Z');
const RECORDING = Buffer.alloc(3 * 1024 * 1024, 7);

let store: TestStore;
let dossier: ReturnType<typeof createDossier>;
beforeAll(async () => {
  store = await openTestStore();
  const reviews = createReviewRepository(store);
  const files = createReviewFileRepository(store);
  const screencasts = createReviewScreencastRepository(store);
  const drafts = createReviewDraftRepository(store);
  await reviews.open(APP, 'Sunny <Hotels>', NOW);
  const comments = [{ permission: 'pages_messaging', text: 'No login. <script>alert(1)</script>' }];
  await reviews.addNote({ _id: 'n', text: null, comments, at: NOW });
  const entry = { id: 1, at: NOW.getTime(), actor: 'p1', source: 'person', noteId: 'n' } as const;
  await reviews.record(APP, { ...entry, fact: { kind: 'decision_announced' } }, newCase, null, NOW);
  const { fileId, hash, bytes } = await files.write(APP, Readable.from([RECORDING]), () => undefined, NOW);
  await screencasts.save({
    ...{ _id: `${APP}/pages_messaging/1`, appId: APP, permission: 'pages_messaging', round: 1, fileName: 'a.mp4' },
    ...{ fileId, hash, bytes, uploadedAt: NOW, uploadedBy: 'p1' },
    facts: { container: 'mp4' } as never,
  });
  const sent = { ...emptyDraft('pages_messaging'), useDescription: 'Our operators answer.', hash: 'abc' };
  const answered = { permission: null, by: 'p1', at: NOW };
  const evidence = {
    ...{ details: emptyDetails, detailsHash: 'd', iconHash: null, iconFileId: null, screencasts: [], siteTexts: {} },
    ...{ reviewerId: null, accepted: [{ ...answered, check: 'P11', reason: 'Meta <b>agreed</b>.' }] },
    seen: [{ ...answered, check: 'P22', holds: false, evidence: 'e', remark: 'Step 3 is <i>gone</i>.' }],
  };
  await store.reviewSnapshots.create({
    _id: `${APP}/s1`,
    appId: APP,
    round: 1,
    frozenAt: NOW,
    items: [sent],
    evidence,
  });
  const verdicts = { pages_messaging: 'rejected' } as const;
  await reviews.record(
    ...([APP, { ...entry, id: 2, fact: { kind: 'outcome_recorded', verdicts, decidedAt: NOW.getTime() } }] as const),
    ...([newCase, null, NOW] as const),
  );
  dossier = createDossier({ reviews, drafts, screencasts, files, details: createReviewDetailsRepository(store) });
});
afterAll(() => store?.close());

async function unpacked(): Promise<Record<string, Uint8Array>> {
  const record = await createReviewRepository(store).find(APP);
  if (!record) throw new Error('there is no case');
  return unzipSync(await buffer(dossier.of(record)));
}

describe('The dossier of a case', () => {
  test('holds what was sent, the timeline, the recordings, and the hash of each file', async () => {
    const files = await unpacked();
    expect(Object.keys(files)).toEqual([
      ...[
        'index.html',
        'case.json',
        'timeline.json',
        'rounds/1-s1.json',
        'media/round-1-pages_messaging.mp4',
        'SHA256SUMS',
      ],
    ]);
    expect(Buffer.from(files['media/round-1-pages_messaging.mp4'] ?? []).equals(RECORDING)).toBe(true);
    const { hash } = (await createReviewScreencastRepository(store).list(APP))[0] ?? {};
    expect(strFromU8(files.SHA256SUMS ?? new Uint8Array())).toContain(`${hash}  media/round-1-pages_messaging.mp4\n`);
    expect(JSON.parse(strFromU8(files['rounds/1-s1.json'] ?? new Uint8Array()))).toMatchObject({
      items: [{ permission: 'pages_messaging', useDescription: 'Our operators answer.' }],
    });
  });

  test('has a page to print on which words of others are only words', async () => {
    const page = strFromU8((await unpacked())['index.html'] ?? new Uint8Array());
    expect(page).toContain('Sunny &lt;Hotels&gt;');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<b>|<i>/);
  });

  test('prints what Meta decided, which warnings somebody answered for, and what people saw', async () => {
    const page = strFromU8((await unpacked())['index.html'] ?? new Uint8Array());
    expect(page).toContain('pages_messaging: rejected\ndecidedAt: 2026-11-22T10:00:00.000Z');
    expect(page).toContain('<li>P11, accepted by p1, 2026-11-22T10:00:00.000Z<pre>Meta &lt;b&gt;agreed');
    expect(page).toContain('<li>P22, not so, seen by p1, 2026-11-22T10:00:00.000Z<pre>Step 3');
  });
});
