import { request } from 'undici';
import { conversationId } from '../../domain/ids';
import { visitorId } from '../../domain/visitor';
import { drawPicture } from '../../simulator/control/picture';
import { createPhotoRepository } from '../../store/photo-repository';
import { asSystem, type Desk, join, send, startDesk } from '../people/support';
import { newId, savePage } from '../support/test-store';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  await savePage(desk.store, { pageId: '100' });
});
afterAll(() => desk?.stop());

const bytes = drawPicture('1');

/** A visitor with a photo, with or without a conversation. */
async function visitorWithPhoto({ hasWritten = true } = {}): Promise<{ id: string; path: string; etag: string }> {
  const [pageId, psid] = ['100', newId()];
  const id = visitorId(pageId, psid);
  const photo = await createPhotoRepository(desk.store).save({ id, claim: 1 }, { bytes, contentType: 'image/png' });
  await desk.store.visitors.create({ _id: id, pageId, psid, seenAt: new Date(), photo, claims: 1 });
  const conversation = { _id: conversationId(pageId, psid), pageId, psid, status: 'open' } as const;
  if (hasWritten) await desk.store.conversations.create({ ...conversation, lastMessageAt: 1, firstMessageAt: 1 });
  return { id, path: `/api/visitors/${encodeURIComponent(id)}/photo`, etag: `"${photo.hash}"` };
}

function ask(path: string, headers: Record<string, string> = {}) {
  return fetch(desk.api.url + path, { headers });
}

test("A visitor's photo is given to people who may read the conversation, for their own browser only", async () => {
  const { path, etag } = await visitorWithPhoto();
  const { browser } = await join(desk, ['operator']);
  const answer = await ask(path, { cookie: `desk_session=${browser.cookie}` });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=300',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    etag,
  });
});

test('A photo that the browser has already is not sent again', async () => {
  const { path, etag } = await visitorWithPhoto();
  const { browser } = await join(desk, ['operator']);
  const headers = { cookie: `desk_session=${browser.cookie}`, 'if-none-match': etag };
  const { statusCode, body } = await request(desk.api.url + path, { headers }); // fetch would add "no-cache" to it
  expect([statusCode, await body.text()]).toEqual([304, '']);
});

test('Nobody gets it without being signed in, and the refusal is not kept', async () => {
  const { path, etag } = await visitorWithPhoto();
  const answer = await ask(path, { 'if-none-match': etag });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'no-store']);
});

test.each(['100:1', 'x', '100-1', '../../etc/passwd'])('There is no photo of %s', async (id) => {
  const { status, body } = await asSystem(desk, 'GET', `/api/visitors/${encodeURIComponent(id)}/photo`);
  expect([status, body.code]).toEqual([404, 'photo_not_found']);
});

test('There is no photo without a conversation, and none whose bytes were changed in the store', async () => {
  const lonely = await visitorWithPhoto({ hasWritten: false });
  const changed = await visitorWithPhoto();
  const chunks = desk.store.connection.collection('visitor_photos.chunks');
  await chunks.updateOne({ files_id: `${encodeURIComponent(changed.id)}/1` } as never, {
    $set: { data: Buffer.from('x') },
  });
  for (const { path } of [lonely, changed]) {
    expect((await send(desk.api.url, 'GET', path, { token: 'none' })).status).toBe(401);
    expect((await asSystem(desk, 'GET', path)).status).toBe(404);
  }
});
