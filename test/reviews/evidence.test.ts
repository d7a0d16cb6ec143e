import { request as httpRequest } from 'node:http';
import { createKeyring } from '../../config/keyring';
import { openText } from '../../store/sealed';
import { type Browser, type Desk, join, type Member, send, startDesk } from '../people/support';
import { ADMIN_TOKEN, TEST_KEYS } from '../support/stack';
import { mp4, png, SVG, webm } from './media';

const MB = 1024 * 1024;
let desk: Desk;
let admin: Browser;
let admins: Member;
beforeAll(async () => {
  desk = await startDesk({ ADMIN_API_TOKEN: ADMIN_TOKEN, SCREENCAST_MAX_MB: '3' });
  admins = await join(desk, ['administrator']);
  admin = admins.browser;
});
afterAll(() => desk?.stop());

let counter = 0;

/** A case whose permissions are chosen, as if its workflow had recorded that. */
async function newCase(permissions = ['pages_messaging']) {
  counter += 1;
  const appId = String(910_000_000 + counter);
  const path = `/api/reviews/${appId}`;
  await admin.call('POST', '/api/reviews', { appId, name: 'Sunny Hotels' });
  const draft = { state: 'draft', sentInRound: null, answer: null };
  const items = Object.fromEntries(permissions.map((name) => [name, draft]));
  await desk.store.reviews.updateOne({ _id: appId }, { $set: { 'case.items': items } });
  const details = async () => (await admin.call('GET', `${path}/details`)).body;
  return {
    appId,
    path,
    details,
    edit: async (change: object) =>
      admin.call('PATCH', `${path}/details`, { version: (await details()).version, ...change }),
    put: (where: string, body: Buffer, headers: Record<string, string>) => upload(`${path}/${where}`, body, headers),
  };
}

async function upload(path: string, body: Buffer, headers: Record<string, string>) {
  const answer = await fetch(desk.api.url + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, ...headers },
    body: new Uint8Array(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals
  return { status: answer.status, body: (await answer.json()) as any };
}

const VIDEO = { 'content-type': 'video/mp4', 'x-file-name': encodeURIComponent('Запись 1.mp4') };
const SCREENCAST = 'permissions/pages_messaging/screencast';

/** Everything that is kept of files. */
async function kept(): Promise<number> {
  const { db } = desk.store.connection;
  const counts = ['review_files.files', 'review_files.chunks', 'review_uploads'].map((name) =>
    db?.collection(name).countDocuments(),
  );
  return (await Promise.all(counts)).reduce((sum: number, count) => sum + (count ?? 0), 0);
}

describe('Details', () => {
  test('begin empty, are saved over the version that was seen, and over no other', async () => {
    const review = await newCase();
    expect(await review.details()).toMatchObject({ version: 0, siteUrl: null, instructions: '', icon: null });
    const saved = await review.edit({ siteUrl: 'https://example.com', purpose: 'own', login: 'server_to_server' });
    expect(saved.body).toMatchObject({ version: 1, siteUrl: 'https://example.com', purpose: 'own' });
    const stale = await admin.call('PATCH', `${review.path}/details`, { version: 0, siteUrl: 'https://other.example' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'review_changed' } });
  });

  test('of no case are not found; a purpose that Meta does not know is refused', async () => {
    expect(await admin.call('GET', '/api/reviews/99999999/details')).toMatchObject({ status: 404 });
    const review = await newCase();
    expect(await review.edit({ purpose: 'friends' })).toMatchObject({ status: 422 });
  });
});

describe('The icon', () => {
  test('is measured, kept and given back', async () => {
    const review = await newCase();
    const bytes = png();
    const answer = await review.put('icon', bytes, { 'content-type': 'image/png' });
    expect(answer.body.icon).toMatchObject({ width: 1024, height: 1024, format: 'png', problems: [] });
    const back = await fetch(`${desk.api.url}${review.path}/icon`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(back.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('of 1023 × 1024 is kept with what is wrong with it', async () => {
    const review = await newCase();
    const answer = await review.put('icon', png(1023, 1024), { 'content-type': 'image/png' });
    expect(answer.body.icon).toMatchObject({ width: 1023, problems: ['dimensions'] });
  });

  test.each<[string, Buffer, number, string]>([
    ['an SVG named PNG', SVG, 422, 'icon_unreadable'],
    ['more than 5 MB', Buffer.alloc(5 * MB + 1), 413, 'icon_too_large'],
  ])('is refused: %s', async (_name, bytes, status, code) => {
    const review = await newCase();
    const before = await kept();
    const answer = await review.put('icon', bytes, { 'content-type': 'image/png' });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await kept()).toBe(before);
  });
});

describe('The contact address', () => {
  const lastCode = async () => {
    const mails = await desk.store.outbox.find({ template: 'contact_code' }).lean();
    const [last] = mails.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
    return openText(createKeyring(TEST_KEYS), last?.sealedLink ?? '');
  };
  const confirm = (path: string, code: string) => admin.call('POST', `${path}/contact-confirmation`, { code });

  test('is proven by the code that was mailed there; another address has to be proven again', async () => {
    const review = await newCase();
    await review.edit({ contactEmail: 'Review@Example.com' });
    desk.clock.advance(1000);
    const sent = await admin.call('POST', `${review.path}/contact-code`);
    expect(sent).toMatchObject({ status: 202, body: { email: 'review@example.com' } });
    const code = await lastCode();
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await confirm(review.path, wrong)).toMatchObject({ status: 403, body: { code: 'contact_code_wrong' } });
    expect((await confirm(review.path, code)).body.contactConfirmedAt).not.toBeNull();
    expect(await confirm(review.path, code)).toMatchObject({ body: { code: 'contact_code_ended' } });
    expect((await review.edit({ contactEmail: 'other@example.com' })).body.contactConfirmedAt).toBeNull();
  });

  test('gets five mails an hour, and each code five tries and half an hour', async () => {
    const review = await newCase();
    expect(await admin.call('POST', `${review.path}/contact-code`)).toMatchObject({
      body: { code: 'contact_address_missing' },
    });
    await review.edit({ contactEmail: 'review@example.com' });
    const codes = await Promise.all(Array.from({ length: 1 }, () => admin.call('POST', `${review.path}/contact-code`)));
    expect(codes.map(({ status }) => status)).toEqual([202]);
    const tries = [];
    for (let count = 0; count < 6; count++) tries.push((await confirm(review.path, '999999')).body.code);
    expect(tries).toEqual([...Array(5).fill('contact_code_wrong'), 'contact_code_ended']);
    for (let count = 0; count < 4; count++) await admin.call('POST', `${review.path}/contact-code`);
    expect(await admin.call('POST', `${review.path}/contact-code`)).toMatchObject({ status: 429 });
    desk.clock.advance(31 * 60_000);
    expect(await confirm(review.path, '999999')).toMatchObject({ body: { code: 'contact_code_ended' } });
    desk.clock.advance(30 * 60_000);
    expect(await admin.call('POST', `${review.path}/contact-code`)).toMatchObject({ status: 202 });
  });
});

describe('A recording', () => {
  test('is described, kept with its name and given back; another one takes its place', async () => {
    const review = await newCase();
    const bytes = mp4({ seconds: 40 });
    expect((await review.put(SCREENCAST, bytes, VIDEO)).body).toMatchObject({
      ...{ fileName: 'Запись 1.mp4', round: 1, bytes: bytes.length, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ container: 'mp4', durationMs: 40_000, width: 1920, height: 1080 },
    });
    const back = await fetch(`${desk.api.url}${review.path}/${SCREENCAST}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    const before = await kept();
    await review.put(SCREENCAST, webm(), { 'content-type': 'video/webm' });
    expect(await kept()).toBe(before);
    const { items } = (await admin.call('GET', `${review.path}/screencasts`)).body;
    expect(items).toMatchObject([{ container: 'webm', fileName: 'recording.webm' }]);
  });

  const whole = mp4({ seconds: 30 });
  test.each<[string, Buffer, number, string]>([
    ['one that ends in the middle', whole.subarray(0, whole.length - 10), 422, 'screencast_truncated'],
    ['an image', png(), 415, 'screencast_type_refused'],
    ['a text named MP4', Buffer.from('not a film'.repeat(50)), 415, 'screencast_type_refused'],
    ['more than the limit', mp4({ seconds: 40, frameBytes: 5000 }), 413, 'screencast_too_large'],
  ])('is refused and leaves nothing: %s', async (_name, bytes, status, code) => {
    const review = await newCase();
    const before = await kept();
    expect(await review.put(SCREENCAST, bytes, VIDEO)).toMatchObject({ status, body: { code } });
    expect(await kept()).toBe(before);
    expect((await admin.call('GET', `${review.path}/${SCREENCAST}`)).body.code).toBe('review_screencast_missing');
  });

  test('of unknown length that goes on and on is refused while it comes, and nothing is kept', async () => {
    const review = await newCase();
    const before = await kept();
    const answer = await endless(`${desk.api.url}${review.path}/${SCREENCAST}`, 40);
    expect(answer).toMatchObject({ status: 413, code: 'screencast_too_large' });
    expect(await kept()).toBe(before);
  });

  test('of a permission that is not asked for has no place', async () => {
    const review = await newCase(['pages_show_list']);
    expect((await review.put(SCREENCAST, whole, VIDEO)).body.code).toBe('review_permission_not_open');
  });
});

/** Sends so many megabytes of one box without saying how many. */
function endless(url: string, megabytes: number): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'video/mp4' };
    const outgoing = httpRequest(url, { method: 'PUT', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, code: JSON.parse(Buffer.concat(parts).toString()).code }),
      );
    });
    outgoing.on('error', reject);
    const box = Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from('mdat'), Buffer.from([0, 0, 1, 0, 0, 0, 0, 0])]);
    outgoing.write(box);
    for (let count = 0; count < megabytes; count++) outgoing.write(Buffer.alloc(MB));
    outgoing.end();
  });
}

describe('The account of the reviewer', () => {
  test('gets in with the password that was shown once, sees only its department, and what it does is on record', async () => {
    const review = await newCase();
    const made = await admin.call('POST', `${review.path}/reviewer`, {});
    expect(made).toMatchObject({ status: 201, body: { active: true, password: expect.any(String) } });
    const { email, password, departmentId, expiresAt } = made.body;
    expect(Date.parse(expiresAt) - desk.clock.now()).toBeGreaterThan(364 * 86_400_000);
    const visit = await send(desk.api.url, 'POST', '/api/session', { body: { email, password } });
    expect(visit).toMatchObject({
      status: 200,
      body: { person: { roles: ['reviewer'], departments: [departmentId] } },
    });
    await send(desk.api.url, 'POST', '/api/session', { body: { email, password: 'not this one' } });
    const { body } = await admin.call('GET', `${review.path}/reviewer`);
    expect(body.log.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['sign_in_refused', 'signed_in']);
    expect(JSON.stringify(body)).not.toContain(password);
  });

  test('is one per case, ends, and can be made anew', async () => {
    const review = await newCase();
    const first = await admin.call('POST', `${review.path}/reviewer`, {});
    expect(await admin.call('POST', `${review.path}/reviewer`, {})).toMatchObject({
      body: { code: 'review_reviewer_exists' },
    });
    expect(await admin.call('DELETE', `${review.path}/reviewer`)).toMatchObject({ status: 200 });
    const { email, password } = first.body;
    const visit = await send(desk.api.url, 'POST', '/api/session', { body: { email, password } });
    expect(visit).toMatchObject({ status: 401, body: { code: 'credentials_wrong' } });
    expect(await admin.call('GET', `${review.path}/reviewer`)).toMatchObject({ status: 404 });
    expect(await admin.call('POST', `${review.path}/reviewer`, {})).toMatchObject({ status: 201 });
  });

  test('belongs to a test department and to no other', async () => {
    const review = await newCase();
    const sales = await admin.call('POST', '/api/departments', { name: `Sales ${review.appId}` });
    const answer = await admin.call('POST', `${review.path}/reviewer`, { departmentId: sales.body.id });
    expect(answer).toMatchObject({ status: 422, body: { code: 'department_not_for_tests' } });
  });
});
