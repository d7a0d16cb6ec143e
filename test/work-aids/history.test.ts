import { stepIn } from '../../api/conversations/export/steps';
import { auditOf, type Desk, expectProblem, join, type Member, newDepartment, startDesk } from '../people/support';
import { conversationOf, type Said, says } from './support';

let desk: Desk;
let olga: Member;
let stranger: Member;
let said: Said;
let path: string;
beforeAll(async () => {
  desk = await startDesk();
  const hotels = await newDepartment(desk);
  olga = await join(desk, ['operator'], { name: 'Olga', departments: [hotels] });
  stranger = await join(desk, ['operator'], { departments: [await newDepartment(desk)] });
  said = await conversationOf(desk, hotels, ['<script>alert(1)</script>', 'Second', 'Third']);
  path = `/api/conversations/${said.conversationId}`;
  await olga.browser.call('POST', `${path}/notes`, { noteId: 'n', text: 'Pays late & often' });
  await says(desk, said, {
    content: {
      attachments: [{ type: 'image', url: 'https://scontent.example/photo.jpg?oh=SECRET', title: 'Photo' }],
      payload: 'PAYLOAD',
    },
  });
  await desk.store.timeline.create({
    _id: 'end',
    conversationId: said.conversationId,
    kind: 'expired',
    at: new Date(5000),
    details: { missed: true },
  });
});
afterAll(() => desk?.stop());

test('A message has an address of its own, from which the thread goes on in both directions', async () => {
  const all = (await olga.browser.call('GET', `${path}/messages?limit=200`)).body.items;
  const second = all.find(({ text }: { text: string }) => text === 'Second');
  const one = (await olga.browser.call('GET', `${path}/messages/${encodeURIComponent(second.id)}`)).body;
  expect(one.message).toEqual(second);
  const beside = async (order: string) =>
    (await olga.browser.call('GET', `${path}/messages?order=${order}&cursor=${one.cursor}&limit=1`)).body.items[0].text;
  expect([await beside('newest'), await beside('oldest')]).toEqual(['<script>alert(1)</script>', 'Third']);
  expectProblem(await olga.browser.call('GET', `${path}/messages/none`), 404, 'message_not_found');
  expectProblem(
    await stranger.browser.call('GET', `${path}/messages/${encodeURIComponent(second.id)}`),
    404,
    'conversation_not_found',
  );
});

test('The history tells earlier ends and how much was said', async () => {
  expect((await olga.browser.call('GET', `${path}/history`)).body).toEqual({
    ends: [{ status: 'expired', at: new Date(5000).toISOString(), missedWindow: true }],
    counts: { fromVisitor: 4, fromPage: 0, notes: 1 },
    ratings: [],
  });
});

test('The export has messages, notes marked as such, files and timeline, and nothing that lets anybody in', async () => {
  const { body, headers } = await olga.browser.call('GET', `${path}/export.json`);
  expect(headers.get('content-disposition')).toContain(`conversation-${said.conversationId}.json`);
  expect(body.messages.map(({ text }: { text: string | null }) => text)).toEqual([
    '<script>alert(1)</script>',
    'Second',
    'Third',
    null,
  ]);
  expect(body.messages[3].attachments).toEqual([{ type: 'image', name: 'Photo', contentType: null, bytes: null }]);
  expect(body.internalNotes).toEqual([
    expect.objectContaining({ internalNote: true, author: 'Olga', text: 'Pays late & often' }),
  ]);
  expect(body.timeline).toEqual([{ kind: 'expired', at: new Date(5000).toISOString() }]);
  expect(JSON.stringify(body)).not.toMatch(/SECRET|PAYLOAD|EAAG|appsecret/);
});

test.each([
  ['en', 'Internal note, never sent · Olga'],
  ['ru', 'Внутренняя заметка, не отправлялась · Olga'],
])(
  'The page to read is whole by itself, with notes marked, and what visitors write stays text: %s',
  async (language, mark) => {
    const { body, headers } = await olga.browser.call('GET', `${path}/export.${language}.html`);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(mark);
    expect(body).toContain('Pays late &amp; often');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).not.toMatch(/<script|<link|<img|src=|https?:|SECRET|PAYLOAD/);
  },
);

test('An export is written down, and is not for whom the conversation is out of reach', async () => {
  await olga.browser.call('GET', `${path}/export.json`);
  const [entry] = await auditOf(desk, { objectId: said.conversationId });
  expect(entry).toMatchObject({ action: 'conversation.exported', after: { format: 'json' }, actor: { id: olga.id } });
  for (const file of ['export.json', 'export.en.html']) {
    expectProblem(await stranger.browser.call('GET', `${path}/${file}`), 404, 'conversation_not_found');
  }
  expectProblem(await olga.browser.call('GET', `${path}/export.de.html`), 422, 'invalid_request');
});

test.each([
  ['picked_up', 'en', 'accepted'],
  ['picked_up', 'ru', 'принят'],
  ['made_by_a_newer_process', 'ru', 'made by a newer process'],
] as const)('The page to read says %s in words: %s', (kind, language, words) => {
  expect(stepIn(kind, language)).toBe(words);
});
