import { createHash } from 'node:crypto';
import { emptyDetails } from '../../domain/app-review/evidence';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { createReviewDraftRepository } from '../../store/review-draft-repository';
import { auditOf, type Browser, type Desk, join, type Member, send, startDesk } from '../people/support';
import { ADMIN_TOKEN } from '../support/stack';
import { mp4, png } from './media';

let desk: Desk;
let anna: Member;
let admin: Browser;
beforeAll(async () => {
  desk = await startDesk();
  anna = await join(desk, ['administrator']);
  admin = anna.browser;
});
afterAll(() => desk?.stop());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let counter = 0;

/** A case that stands where it is said to, as if its workflow had recorded that. */
async function newCase(stage: string, state = 'draft') {
  counter += 1;
  const appId = String(920_000_000 + counter);
  const path = `/api/reviews/${appId}`;
  await admin.call('POST', '/api/reviews', { appId, name: 'Sunny Messenger' });
  const item = { state, sentInRound: null, answer: null };
  const items = Object.fromEntries(NEEDED_PERMISSIONS.map((name) => [name, item]));
  const change = { 'case.items': items, 'case.stage': stage, 'case.precheckId': 'c1' };
  await desk.store.reviews.updateOne({ _id: appId }, { $set: change });
  return { appId, path, write: (body: object) => admin.call('PATCH', `${path}/permissions/pages_messaging`, body) };
}

describe('What the next round holds', () => {
  test.each([
    ['partially_approved', 'rejected'],
    ['withdrawn', 'draft'],
    ['published', 'needs_info'],
  ])('is refused before it is stored where the case is %s', async (stage, state) => {
    const { appId, path, write } = await newCase(stage, state);
    const refused = { status: 409, body: { code: 'review_step_refused', problem: 'not_in_this_stage' } };
    expect(await write({ version: 0, useDescription: 'Not this one.' })).toMatchObject(refused);
    expect(await desk.store.reviewDrafts.countDocuments({ appId })).toBe(0);
    const uploaded = await fetch(`${desk.api.url}${path}/permissions/pages_messaging/screencast`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'video/mp4' },
      body: new Uint8Array(mp4()),
    });
    expect([uploaded.status, await uploaded.json()]).toMatchObject([409, { code: 'review_step_refused' }]);
    expect(await desk.store.reviewUploads.countDocuments({ appId })).toBe(0);
  });

  test('is not touched by details of the app, which may change at any time', async () => {
    const { path } = await newCase('in_review', 'in_review');
    const saved = await admin.call('PATCH', `${path}/details`, { version: 0, category: 'Messaging' });
    expect(saved).toMatchObject({ status: 200, body: { version: 1, category: 'Messaging' } });
  });

  test('that was saved by somebody else meanwhile is neither stored nor checked anew', async () => {
    const { appId, write } = await newCase('ready');
    const refused = { status: 409, body: { code: 'review_changed' } };
    expect(await write({ version: 3, useDescription: 'On an old picture.' })).toMatchObject(refused);
    expect(await desk.store.reviewDrafts.countDocuments({ appId })).toBe(0);
    expect(await desk.store.reviewEntries.countDocuments({ appId })).toBe(0);
  });
});

describe('What was sent in a round', () => {
  const FILE = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const put = (path: string, body: Buffer, type: string) =>
    fetch(desk.api.url + path, {
      method: 'PUT',
      headers: { ...FILE, 'content-type': type },
      body: new Uint8Array(body),
    });
  const read = async (path: string) => {
    const answer = await fetch(desk.api.url + path, { headers: FILE });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type'), bytes };
  };

  test('stays to be read and downloaded, whatever replaces it in the next round', async () => {
    const { appId, path } = await newCase('preparing');
    await desk.store.reviews.updateOne({ _id: appId }, { $set: { 'case.precheckId': null } });
    const recording = `${path}/permissions/pages_messaging/screencast`;
    const [film, icon] = [mp4({ seed: 1 }), png()];
    await put(recording, film, 'video/mp4');
    await put(`${path}/icon`, icon, 'image/png');
    await freeze(appId);
    await desk.store.reviews.updateOne({ _id: appId }, { $set: { 'case.stage': 'fixing', 'case.round': 2 } });
    await put(recording, mp4({ seed: 2 }), 'video/mp4');
    await put(`${path}/icon`, png(512, 512), 'image/png');

    const [sent] = (await admin.call('GET', `${path}/rounds`)).body.items;
    expect(sent).toMatchObject({
      ...{ round: 1, actor: anna.id },
      evidence: {
        ...{ details: { category: 'Messaging' }, iconHash: sha256(icon) },
        recordings: [{ permission: 'pages_messaging', round: 1, fileName: 'recording.mp4', hash: sha256(film) }],
        accepted: [{ check: 'P11', reason: 'Meta agreed.', by: anna.id }],
      },
    });
    const first = `${path}/rounds/1`;
    const shown = await read(`${first}/permissions/pages_messaging/screencast`);
    expect([shown.status, shown.type, sha256(shown.bytes)]).toEqual([200, 'video/mp4', sha256(film)]);
    const shownIcon = await read(`${first}/icon`);
    expect([shownIcon.type, sha256(shownIcon.bytes)]).toEqual(['image/png', sha256(icon)]);
    for (const missing of [`${path}/rounds/2/icon`, `${first}/permissions/pages_show_list/screencast`]) {
      expect((await read(missing)).status).toBe(404);
    }
  });

  /** What submitting writes down. */
  async function freeze(appId: string): Promise<void> {
    const [shown, { icon }] = await Promise.all([
      desk.store.reviewScreencasts.find({ appId }).lean(),
      desk.store.reviewDetails.findById(appId).orFail().lean(),
    ]);
    const evidence = {
      ...{ details: { ...emptyDetails, category: 'Messaging' }, detailsHash: 'd', reviewerId: null, siteTexts: {} },
      ...{ iconHash: icon?.hash ?? null, iconFileId: icon?.fileId ?? null },
      screencasts: shown.map(({ permission, round, fileName, hash, bytes }) => {
        return { permission, round, fileName, hash, bytes };
      }),
      accepted: [{ check: 'P11', permission: null, reason: 'Meta agreed.', by: anna.id, at: new Date() }],
    };
    await createReviewDraftRepository(desk.store).freeze(appId, 's1', { round: 1, items: [], evidence }, new Date());
    const entry = { id: 1, at: Date.now(), actor: anna.id, source: 'person', noteId: null } as const;
    await desk.store.reviewEntries.create({
      ...{ _id: `${appId}/1`, appId, number: 1 },
      entry: { ...entry, fact: { kind: 'submitted', snapshotId: 's1' } },
    });
  }
});

test('a date that passed long ago is refused: each week since then would be one more mail', async () => {
  const { path } = await newCase('published', 'approved');
  const dueAt = desk.clock.now() - 8 * 86_400_000;
  const fact = { kind: 'obligation_due', obligation: 'token_expiry', dueAt };
  const answer = await admin.call('POST', `${path}/entries`, { requestId: 'an-old-date', seen: 0, fact });
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: 'fact.dueAt' }] } });
});

describe('A warning of the check', () => {
  // the name of the app is a brand of Meta's, which only warns
  const warning = { check: 'P11', reason: 'Meta agreed to the name.' };

  async function checked(stage = 'preparing') {
    const review = await newCase(stage);
    await admin.call('POST', `${review.path}/precheck`, { requestId: `check-${review.appId}` });
    const overrides = `${review.path}/precheck/overrides`;
    return {
      ...review,
      accept: (body: object) => admin.call('POST', overrides, body),
      reopen: (check: string, query = '') => admin.call('DELETE', `${overrides}/${check}${query}`),
      accepted: async (rule: string, permission: string | null = null) => {
        const { findings } = (await admin.call('GET', `${review.path}/precheck`)).body;
        return findings.find(
          (one: { rule: string; permission: string | null; result: string }) =>
            one.rule === rule && one.permission === permission && one.result === 'fail',
        )?.accepted;
      },
    };
  }

  test('is accepted by a person with a reason, which stays until it is taken back', async () => {
    const { appId, accept, reopen, accepted } = await checked();
    expect(await accepted('P11')).toBeNull();
    expect((await accept(warning)).status).toBe(200);
    expect(await accepted('P11')).toMatchObject({ by: anna.id, reason: 'Meta agreed to the name.' });
    await accept({ ...warning, reason: 'They wrote so.' });
    expect(await accepted('P11')).toMatchObject({ reason: 'They wrote so.' });
    expect((await reopen('P11')).status).toBe(200);
    expect(await accepted('P11')).toBeNull();
    expect((await reopen('P11')).status).toBe(200);
    const actions = (await auditOf(desk, { objectKind: 'review', objectId: appId })).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['review.warning_accepted', 'review.warning_reopened']));
  });

  test('of one permission is accepted for that one alone', async () => {
    const { appId, path, accept, reopen, accepted } = await checked();
    const texts = { useDescription: 'Too short.', updatedAt: new Date(), version: 1 };
    for (const permission of ['pages_messaging', 'pages_show_list']) {
      await desk.store.reviewDrafts.create({ _id: `${appId}/${permission}`, appId, permission, ...texts });
    }
    await admin.call('POST', `${path}/precheck`, { requestId: `again-${appId}` });
    await accept({ check: 'P04', permission: 'pages_messaging', reason: 'It says all.' });
    expect(await accepted('P04', 'pages_messaging')).toMatchObject({ reason: 'It says all.' });
    expect(await accepted('P04', 'pages_show_list')).toBeNull();
    await reopen('P04', '?permission=pages_messaging');
    expect(await accepted('P04', 'pages_messaging')).toBeNull();
  });

  test.each([
    ['that blocks', { check: 'P10', reason: 'It is fine.' }],
    ['that passed', { check: 'P45', reason: 'It is fine.' }],
    ['that there is not', { check: 'P99', reason: 'It is fine.' }],
    ['of another permission', { ...warning, permission: 'pages_messaging' }],
  ])('%s cannot be accepted', async (_name, body) => {
    if (body.check === 'P45') await join(desk, ['administrator']);
    const { accept } = await checked();
    expect(await accept(body)).toMatchObject({ status: 409, body: { code: 'review_check_not_overridable' } });
  });

  test('needs a reason, a check, and a round that was checked and not sent', async () => {
    const { path, accept } = await checked();
    expect((await accept({ ...warning, reason: '  ' })).status).toBe(422);
    expect((await send(desk.api.url, 'POST', `${path}/precheck/overrides`, { body: warning })).status).toBe(401);
    const unchecked = await newCase('preparing');
    const missing = await admin.call('POST', `${unchecked.path}/precheck/overrides`, warning);
    expect(missing).toMatchObject({ status: 404, body: { code: 'review_precheck_missing' } });
    const sent = await checked('in_review');
    const refused = { status: 409, body: { code: 'review_step_refused' } };
    expect(await sent.accept(warning)).toMatchObject(refused);
    expect(await sent.reopen('P11')).toMatchObject(refused);
  });
});
