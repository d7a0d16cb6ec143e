import { APP, eventually, FIRST, SECOND, type Stage, setStage } from './support';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

describe('a visitor’s message', () => {
  test('is delivered once in the documented envelope', async () => {
    await stage.connect();
    const { mid, timestamp } = await stage.write(FIRST, 'Привет');
    const post = await eventually(() => stage.receiver.posts[0]);
    expect(JSON.parse(post.raw.toString())).toEqual({
      object: 'page',
      entry: [
        {
          id: FIRST.id,
          time: expect.any(Number),
          messaging: [
            { sender: { id: FIRST.psid }, recipient: { id: FIRST.id }, timestamp, message: { mid, text: 'Привет' } },
          ],
        },
      ],
    });
  });

  test('is not delivered unless the field is subscribed at both levels', async () => {
    await stage.connect();
    const path = `/v26.0/${FIRST.id}/subscribed_apps`;
    await stage.call('POST', path, { subscribed_fields: 'message_reads', access_token: FIRST.token });
    await stage.write(FIRST, 'lost');
    await stage.call('POST', path, { subscribed_fields: 'messages', access_token: FIRST.token });
    const fields = { object: 'page', fields: 'messages', access_token: APP.token };
    await stage.call('DELETE', `/v26.0/${APP.id}/subscriptions`, fields);
    await stage.write(FIRST, 'lost too');
    await stage.connect();
    await stage.write(FIRST, 'arrives');
    await eventually(() => stage.receiver.posts.length > 0);
    expect(stage.receiver.texts()).toEqual(['arrives']);
  });

  test('of a person without a role is not delivered', async () => {
    await stage.connect();
    await stage.call('PATCH', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}`, { state: 'no_role' });
    expect(await stage.write(FIRST, 'nobody hears me')).toMatchObject({ queued: false });
  });

  test.each([
    [{ kind: 'postback', title: 'Start', payload: 'GO' }, { postback: { title: 'Start', payload: 'GO' } }],
    [
      { kind: 'quick_reply', text: 'Red', payload: 'RED' },
      { message: { text: 'Red', quick_reply: { payload: 'RED' } } },
    ],
    [
      { kind: 'attachment', type: 'image', url: 'https://x.example/a.png' },
      { message: { attachments: [{ type: 'image', payload: { url: 'https://x.example/a.png' } }] } },
    ],
    [
      { kind: 'sticker' },
      { message: { attachments: [{ type: 'sticker', payload: { sticker_id: 369239263222822 } }] } },
    ],
    [{ kind: 'read', watermark: 5 }, { read: { watermark: 5 } }],
  ])('of another kind has its own shape: %j', async (action, expected) => {
    await stage.connect();
    await stage.call('POST', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`, action);
    const { event } = await eventually(() => stage.receiver.events()[0]);
    expect(event).toMatchObject(expected);
  });

  test('can be edited, reacted to and taken back', async () => {
    await stage.connect();
    const { mid } = await stage.write(FIRST, 'hello');
    const path = `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`;
    await stage.call('POST', path, { kind: 'edit', mid, text: 'hello!' });
    await stage.call('POST', path, { kind: 'reaction', mid });
    await stage.call('POST', path, { kind: 'unsend', mid });
    await eventually(() => stage.receiver.events().length === 4);
    expect(stage.receiver.events().slice(1)).toMatchObject([
      { event: { message_edit: { mid, text: 'hello!', num_edit: 1 } } },
      { event: { reaction: { mid, action: 'react', reaction: 'love' } } },
      { event: { message: { mid, is_deleted: true } } },
    ]);
  });
});

describe('order and batches', () => {
  test('a burst arrives in order and once, in far fewer POSTs', async () => {
    await stage.connect();
    const messages = Array.from({ length: 500 }, (_, index) => ({ psid: FIRST.psid, text: `line ${index}` }));
    await stage.call('POST', `/simulator/pages/${FIRST.id}/messages`, { messages });
    await eventually(() => stage.receiver.texts().length >= 500);
    expect(stage.receiver.texts()).toEqual(messages.map(({ text }) => text));
    expect(stage.receiver.posts.length).toBeLessThan(100);
  });

  test('what waits for several Pages travels in one body', async () => {
    await stage.connect();
    await stage.options({ paused: true });
    for (const text of ['a', 'b', 'c']) for (const page of [FIRST, SECOND]) await stage.write(page, text);
    await stage.options({ paused: false });
    await eventually(() => stage.receiver.events().length === 6);
    expect(stage.receiver.posts).toHaveLength(1);
    expect(new Set(stage.receiver.events().map(({ pageId }) => pageId))).toEqual(new Set([FIRST.id, SECOND.id]));
  });

  test('a POST holds no more events than the limit says', async () => {
    await stage.connect();
    await stage.options({ paused: true, maxBatch: 2 });
    for (const text of ['a', 'b', 'c', 'd', 'e']) await stage.write(FIRST, text);
    await stage.options({ paused: false });
    await eventually(() => stage.receiver.texts().length === 5);
    expect(stage.receiver.posts).toHaveLength(3);
    expect(stage.receiver.texts().join('')).toBe('abcde');
  });

  test('duplicates, another order and other timestamps come on request', async () => {
    await stage.connect();
    await stage.options({ paused: true, duplicates: 1, reorder: true, timestamps: 'strings' });
    for (const text of ['a', 'b', 'c']) await stage.write(FIRST, text);
    await stage.options({ paused: false });
    await eventually(() => stage.receiver.posts.length === 2);
    expect(stage.receiver.texts().join('')).toBe('cbacba');
    expect(stage.receiver.events()[0]?.event.timestamp).toMatch(/^\d{13}$/);
    await stage.options({ timestamps: 'seconds' });
    await stage.write(FIRST, 'd');
    const last = await eventually(() => stage.receiver.events().find(({ event }) => event.message.text === 'd'));
    expect(last.event.timestamp).toBeLessThan(10 ** 11);
  });

  test('raw events are passed on as they are, also as standby', async () => {
    await stage.connect();
    const path = `/simulator/pages/${FIRST.id}/events`;
    const odd = { recipient: { id: FIRST.id }, timestamp: 7, brand_new_kind: { a: 'я' } };
    expect((await stage.call('POST', path, { event: odd })).body).toEqual({ queued: true });
    const message = { mid: 'm_1', text: 'for another app' };
    await stage.call('POST', path, { event: { message }, psid: FIRST.psid, list: 'standby' });
    await eventually(() => stage.receiver.events().length === 2);
    expect(stage.receiver.events()[0]?.event).toEqual(odd);
    expect(stage.receiver.posts.map(({ raw }) => raw.toString()).join('')).toContain('"standby":[');
  });
});

describe('what follows a send', () => {
  beforeEach(async () => {
    await stage.connect();
    await stage.write(FIRST, 'hello');
    await eventually(() => stage.receiver.posts.length === 1);
  });
  const followUps = () => stage.receiver.events().slice(1);

  test('is the echo with the numeric app id and the metadata, then the delivery receipt', async () => {
    const { body } = await stage.send(FIRST, 'Ответ', 'reply-7');
    await eventually(() => followUps().length === 2);
    const mid = body.message_id;
    expect(followUps()[0]?.event).toMatchObject({
      sender: { id: FIRST.id },
      recipient: { id: FIRST.psid },
      message: { is_echo: true, app_id: Number(APP.id), metadata: 'reply-7', mid, text: 'Ответ' },
    });
    expect(followUps()[1]?.event).toMatchObject({ sender: { id: FIRST.psid }, delivery: { mids: [mid] } });
  });

  test('is a read receipt as well when visitors read at once; receipts may lack the ids', async () => {
    await stage.options({ autoRead: true, omitDeliveryMids: true });
    await stage.send(FIRST, 'Ответ');
    await eventually(() => followUps().length === 3);
    expect(followUps()[1]?.event.delivery).toEqual({ watermark: expect.any(Number) });
    expect(followUps()[2]?.event.read).toEqual({ watermark: expect.any(Number) });
  });

  test('is delivered before the answer of the send when that is asked for', async () => {
    await stage.options({ echoBeforeAnswer: true });
    const { body } = await stage.send(FIRST, 'Ответ', 'reply-8');
    expect(followUps()[0]?.event.message).toMatchObject({ is_echo: true, mid: body.message_id, metadata: 'reply-8' });
  });

  test('a person in the Page inbox causes an echo without our app id', async () => {
    await stage.call('POST', `/simulator/pages/${FIRST.id}/inbox/${FIRST.psid}`, { text: 'by hand' });
    await stage.call('POST', `/simulator/pages/${FIRST.id}/inbox/${FIRST.psid}`, { text: 'no id', appId: null });
    await eventually(() => followUps().length === 4);
    const echoes = followUps().filter(({ event }) => event.message);
    expect(echoes[0]?.event.message).toMatchObject({ is_echo: true, app_id: 263902037430900, text: 'by hand' });
    expect(echoes[1]?.event.message).not.toHaveProperty('app_id');
    expect(await stage.thread(FIRST)).toMatchObject([{}, { text: 'by hand', direction: 'from_page' }, {}]);
  });
});
