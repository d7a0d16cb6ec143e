import { drawPicture } from '../../simulator/control/picture';
import { type Simulator, startSimulator } from '../../simulator/server';
import { call, FIRST, SECOND, TWO_PAGES } from './support';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: TWO_PAGES });
  await call(simulator.url, 'POST', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`, { text: 'hi' });
});
afterAll(() => simulator?.close());

const PICTURE = drawPicture('1');

async function upload(type: string, bytes: Buffer, contentType: string, page = FIRST) {
  const form = new FormData();
  form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }));
  form.set('filedata', new Blob([new Uint8Array(bytes)], { type: contentType }), 'plan.png');
  const headers = { authorization: `Bearer ${page.token}` };
  const path = `/v26.0/${page.id}/message_attachments`;
  const answer = await fetch(simulator.url + path, { method: 'POST', headers, body: form });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

function send(attachment_id: unknown, page = FIRST) {
  const message = { attachment: { type: 'image', payload: { attachment_id } } };
  const body = { recipient: { id: page.psid }, message, access_token: page.token };
  return call(simulator.url, 'POST', `/v26.0/${page.id}/messages`, body);
}

test('A file that was uploaded can be sent by its id, and the person gets it', async () => {
  const { body } = await upload('image', PICTURE, 'image/png');
  expect(body).toEqual({ attachment_id: expect.stringMatching(/^\d+$/) });
  expect((await send(body.attachment_id)).status).toBe(200);
  const thread = simulator.world.visitors.get(FIRST.psid)?.thread ?? [];
  const url = thread.at(-1)?.attachments[0]?.url ?? '';
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(PICTURE)).toBe(true);
});

test('The id belongs to the Page that uploaded it', async () => {
  const { body } = await upload('image', PICTURE, 'image/png', SECOND);
  expect((await send(body.attachment_id)).body.error).toMatchObject({ code: 100, error_subcode: 2018074 });
});

test.each([
  ['a picture that is said to be sound', 'audio', PICTURE, 'image/png'],
  ['nothing', 'image', Buffer.alloc(0), 'image/png'],
  ['more than 25 MB', 'file', Buffer.alloc(26 * 1024 * 1024), 'application/pdf'],
])('An upload of %s is refused', async (_, type, bytes, contentType) => {
  const { status, body } = await upload(type, bytes, contentType);
  expect({ status, error: body.error }).toMatchObject({ status: 400, error: { code: 100, error_subcode: 2018047 } });
});

test('A visitor sends a file of any kind, and its link expires when it is told to', async () => {
  const kept = await fetch(`${simulator.url}/simulator/files?name=${encodeURIComponent('план.pdf')}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' },
  });
  const { url } = (await kept.json()) as { url: string };
  expect(await (await fetch(url)).text()).toBe('%PDF-1.7');
  const [, id] = /files\/(\w+)\//.exec(url) ?? [];
  await fetch(`${simulator.url}/simulator/files/${id}`, { method: 'DELETE' });
  expect((await fetch(url)).status).toBe(403);
});
