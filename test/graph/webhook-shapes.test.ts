import { parseWebhookBody, type WebhookEvent, type WebhookItem } from '../../graph/webhook-events';

const RECEIVED = Date.UTC(2026, 10, 22, 12);
const AT = RECEIVED - 60_000;
const PAGE = '100';

const parse = (value: unknown): WebhookItem[] =>
  parseWebhookBody(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), RECEIVED);
const inEntry = (event: unknown, list = 'messaging') => ({
  object: 'page',
  entry: [{ id: PAGE, time: AT, [list]: [event] }],
});
const around = { sender: { id: '200' }, recipient: { id: PAGE }, timestamp: AT };

function eventOf(part: object): WebhookEvent {
  const [item] = parse(inEntry({ ...around, ...part }));
  if (!item?.event) throw new Error(`not usable: ${item?.unusable}`);
  return item.event;
}

const attachments = (...list: unknown[]) => ({ message: { mid: 'm_1', attachments: list } });

describe('A message', () => {
  test.each<[string, object, object]>([
    ['of text', { message: { mid: 'm_1', text: 'hello' } }, { text: 'hello' }],
    ['of an old kind with seq', { message: { mid: 'mid.$cAAD', seq: 73, text: 'x' } }, { text: 'x' }],
    [
      'from a quick reply',
      { message: { mid: 'm_1', text: 'Red', quick_reply: { payload: 'RED' } } },
      { text: 'Red', quickReplyPayload: 'RED' },
    ],
    [
      'that answers another',
      { message: { mid: 'm_1', text: 'yes', reply_to: { mid: 'm_0', is_self_reply: true } } },
      { text: 'yes', replyToMid: 'm_0' },
    ],
    [
      'from an ad',
      {
        message: {
          mid: 'm_1',
          text: 'hi',
          referral: { ref: 'x', ad_id: 123, source: 'ADS', type: 'OPEN_THREAD', ads_context_data: { ad_title: 'Ad' } },
        },
      },
      { text: 'hi', referral: { ref: 'x', source: 'ADS', type: 'OPEN_THREAD', adId: '123', adTitle: 'Ad' } },
    ],
    [
      'of text with attachments',
      { message: { mid: 'm_1', text: 'look', attachments: [{ type: 'image', payload: { url: 'u' } }] } },
      { text: 'look', attachments: [{ type: 'image', url: 'u' }] },
    ],
    [
      'of several attachments',
      attachments({ type: 'video', payload: { url: 'v' } }, { type: 'audio', payload: { url: 'a' } }),
      {
        attachments: [
          { type: 'video', url: 'v' },
          { type: 'audio', url: 'a' },
        ],
      },
    ],
    [
      'of a sticker',
      attachments({ type: 'sticker', payload: { url: 's', sticker_id: 369239263222822 } }),
      { attachments: [{ type: 'sticker', url: 's', stickerId: '369239263222822' }] },
    ],
    [
      'of a shared link whose payload is null',
      attachments({ type: 'fallback', title: 'A page', url: 'l', payload: null }),
      { attachments: [{ type: 'fallback', url: 'l', title: 'A page' }] },
    ],
    [
      'of a shared link inside the payload',
      attachments({ type: 'fallback', payload: { url: 'l', title: 'A page' } }),
      { attachments: [{ type: 'fallback', url: 'l', title: 'A page' }] },
    ],
    [
      'of a place',
      attachments({ type: 'location', payload: { coordinates: { lat: -1.2, long: 36.8 } } }),
      { attachments: [{ type: 'location', place: { latitude: -1.2, longitude: 36.8 } }] },
    ],
    [
      'of a product',
      attachments({ type: 'template', payload: { product: { elements: [{ title: 'Mug' }] } } }),
      { attachments: [{ type: 'template', title: 'Mug' }] },
    ],
    ['of a kind of attachment without a name', attachments({ payload: {} }), { attachments: [{ type: 'unknown' }] }],
    ['of attachments that are none', attachments(null, 7), { attachments: [{ type: 'unknown' }, { type: 'unknown' }] }],
    ['of neither text nor attachments', { message: { mid: 'm_1' } }, {}],
    ['whose text is null', { message: { mid: 'm_1', text: null, attachments: null } }, {}],
    ['whose attachments are no list', { message: { mid: 'm_1', text: 'x', attachments: 'none' } }, { text: 'x' }],
  ])('%s is kept', (_, part, content) => {
    expect(eventOf(part)).toMatchObject({ kind: 'message', psid: '200', at: AT, standby: false });
    expect(eventOf(part).content).toEqual(content);
  });

  test('has the id that Facebook gave it', () => {
    expect(eventOf({ message: { mid: 'mid.1457764197618:41d102a3e1ae206a38', text: 'x' } }).id).toBe(
      'mid.1457764197618:41d102a3e1ae206a38',
    );
  });
});

describe('What is told by the key that is present', () => {
  test.each<[string, object, WebhookEvent['kind'], object]>([
    [
      'a button',
      { postback: { mid: 'm_1', title: 'Get Started', payload: 'GO', referral: { ref: 'r', source: 'SHORTLINK' } } },
      'postback',
      { title: 'Get Started', payload: 'GO', referral: { ref: 'r', source: 'SHORTLINK' } },
    ],
    ['a button of another app', { postback: { title: 'Menu' } }, 'postback', { title: 'Menu' }],
    [
      'a referral',
      { referral: { ref: 'c', source: 'SHORTLINK', type: 'OPEN_THREAD', referer_uri: 'u' } },
      'referral',
      { referral: { ref: 'c', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
    ],
    ['a read', { read: { watermark: 1458668856253 } }, 'read', { watermark: 1458668856253 }],
    ['a delivery', { delivery: { mids: ['m_1'], watermark: 5 } }, 'delivery', { watermark: 5, mids: ['m_1'] }],
    ['a delivery without mids', { delivery: { watermark: 5 } }, 'delivery', { watermark: 5 }],
    ['a watermark as text', { read: { watermark: '1458668856253' } }, 'read', { watermark: 1458668856253 }],
    [
      'a reaction',
      { reaction: { reaction: 'love', emoji: '\u2764\ufe0f', action: 'react', mid: 'm_1' } },
      'reaction',
      { reaction: { action: 'react', emoji: '\u2764\ufe0f', name: 'love' }, targetMid: 'm_1' },
    ],
    [
      'a reaction taken back',
      { reaction: { action: 'unreact', mid: 'm_1' } },
      'reaction',
      { reaction: { action: 'unreact' }, targetMid: 'm_1' },
    ],
    [
      'an edit',
      { message_edit: { mid: 'm_1', text: 'new', num_edit: 1 } },
      'edit',
      { targetMid: 'm_1', text: 'new', editNumber: 1 },
    ],
    ['an unsend', { message: { mid: 'm_1', is_deleted: true } }, 'unsend', { targetMid: 'm_1' }],
    ['an opt-in', { optin: { ref: 'PASS' } }, 'optin', { raw: '{"ref":"PASS"}' }],
    ['account linking', { account_linking: { status: 'linked' } }, 'account_linking', { raw: '{"status":"linked"}' }],
    ['feedback', { response_feedback: { feedback: 'Good' } }, 'feedback', { raw: '{"feedback":"Good"}' }],
    ['a survey', { messaging_feedback: { feedback_screens: [] } }, 'feedback', { raw: '{"feedback_screens":[]}' }],
    [
      'a thread passed on',
      { pass_thread_control: { previous_owner_app_id: null, new_owner_app_id: '2' } },
      'handover',
      { raw: '{"pass_thread_control":{"previous_owner_app_id":null,"new_owner_app_id":"2"}}' },
    ],
    ['a thread taken', { take_thread_control: {} }, 'handover', { raw: '{"take_thread_control":{}}' }],
    ['a thread asked for', { request_thread_control: {} }, 'handover', { raw: '{"request_thread_control":{}}' }],
  ])('%s', (_, part, kind, content) => {
    expect(eventOf(part)).toMatchObject({ kind, psid: '200', at: AT });
    expect(eventOf(part).content).toEqual(content);
  });

  test('an echo belongs to the person it went to', () => {
    const swapped = { sender: { id: PAGE }, recipient: { id: '200' }, timestamp: AT };
    const message = { is_echo: true, app_id: 1517776481860111, metadata: 'md1:r', mid: 'm_1', text: 'hi' };
    const [item] = parse(inEntry({ ...swapped, message }));
    expect(item?.event).toMatchObject({
      kind: 'echo',
      psid: '200',
      id: 'm_1',
      content: { text: 'hi', appId: '1517776481860111', metadata: 'md1:r' },
    });
  });

  test.each<[string, object]>([
    ['unsent', { message: { mid: 'm_1', is_echo: true, is_deleted: true } }],
    ['edited', { message_edit: { mid: 'm_1', text: 'x' } }],
    ['reacted to something', { reaction: { action: 'react', mid: 'm_1' } }],
  ])('what the Page has %s belongs to the person it went to', (_, part) => {
    const [item] = parse(inEntry({ sender: { id: PAGE }, recipient: { id: '200' }, timestamp: AT, ...part }));
    expect(item?.event?.psid).toBe('200');
  });

  test.each<[string, object, string]>([
    ['policy enforcement', { policy_enforcement: { action: 'block', reason: 'spam' } }, 'policy_enforcement'],
    ['new roles of the apps', { app_roles: { '1': ['primary_receiver'] } }, 'handover'],
  ])('%s is about the Page and about nobody', (_, part, kind) => {
    const [item] = parse(inEntry({ recipient: { id: PAGE }, timestamp: AT, ...part }));
    expect(item?.event).toMatchObject({ kind, psid: null });
  });

  test('a key that nobody knows is kept whole', () => {
    const { kind, content } = eventOf({ hologram: { depth: 3 } });
    expect(kind).toBe('unknown');
    expect(JSON.parse(content.raw ?? '')).toEqual({ ...around, hologram: { depth: 3 } });
  });

  test('an event with nothing in it is an unknown one', () => {
    expect(eventOf({}).kind).toBe('unknown');
  });

  test('standby marks the same events as somebody else’s', () => {
    const [item] = parse(inEntry({ ...around, message: { mid: 'm_1', text: 'x' } }, 'standby'));
    expect(item?.event).toMatchObject({ kind: 'message', standby: true, content: { text: 'x' } });
  });
});

describe('An event without a mid', () => {
  test('has the same id whenever it comes again', () => {
    const read = { read: { watermark: 5 } };
    expect(eventOf(read).id).toBe(eventOf(read).id);
  });

  test('has another id than one that differs in time or content', () => {
    const ids = [
      eventOf({ reaction: { action: 'react', mid: 'm_1', emoji: 'a' } }),
      eventOf({ reaction: { action: 'react', mid: 'm_1', emoji: 'b' } }),
      eventOf({ reaction: { action: 'react', mid: 'm_1', emoji: 'a' }, timestamp: AT + 1 }),
      eventOf({ optin: { action: 'react', mid: 'm_1', emoji: 'a' } }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
