import { type Random, randomFrom } from '../../chaos/random';
import { parseWebhookBody, type WebhookItem } from '../../graph/webhook-events';

const RECEIVED = Date.UTC(2026, 10, 22, 12);
const PAGE = '100';

const parse = (value: unknown, receivedAt = RECEIVED): WebhookItem[] =>
  parseWebhookBody(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), receivedAt);
const page = (...messaging: unknown[]) => ({ object: 'page', entry: [{ id: PAGE, time: RECEIVED - 5, messaging }] });
const text = (mid: string, more: object = {}) => ({ sender: { id: '200' }, message: { mid, text: mid }, ...more });
const mids = (items: WebhookItem[]) => items.map(({ event, unusable }) => event?.id ?? unusable);

describe('Times', () => {
  const ms = RECEIVED - 3_600_000;
  test.each<[string, unknown, number]>([
    ['milliseconds', ms, ms],
    ['seconds', ms / 1000, ms],
    ['milliseconds as text', String(ms), ms],
    ['seconds as text', String(ms / 1000), ms],
    ['the future', RECEIVED + 1, RECEIVED],
    ['the far future in seconds', 99_999_999_999, RECEIVED],
    ['nothing: the entry’s time stands in', undefined, RECEIVED - 5],
    ['null', null, RECEIVED - 5],
    ['no time at all', 'yesterday', RECEIVED - 5],
    ['an object', {}, RECEIVED - 5],
    ['zero', 0, RECEIVED],
    ['before 1970', -5, RECEIVED],
  ])('given as %s', (_, timestamp, at) => {
    expect(parse(page(text('m_1', { timestamp })))[0]?.event?.at).toBe(at);
  });

  test('missing everywhere are the time of receipt', () => {
    const [item] = parse({ object: 'page', entry: [{ id: PAGE, messaging: [text('m_1')] }] });
    expect(item?.event?.at).toBe(RECEIVED);
  });

  test('too great for a number are no time', () => {
    const body = JSON.stringify(page(text('m_1', { timestamp: 'BIG' }))).replace('"BIG"', '1e400');
    expect(parse(body)[0]?.event?.at).toBe(RECEIVED - 5);
  });
});

describe('Ids', () => {
  test('written as numbers are the same as text', () => {
    const body = { object: 'page', entry: [{ id: 100, messaging: [text('m_1', { sender: { id: 200 } })] }] };
    expect(parse(body)[0]?.event).toMatchObject({ pageId: '100', psid: '200' });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['empty', ''],
    ['too long', '2'.repeat(256)],
    ['with a blank', '20 0'],
    ['of half a character', '\ud800'],
    ['in another script', 'анна'],
    ['a list', ['200']],
    ['an object', { $ne: null }],
  ])('of a sender that are %s make the event unusable', (_, id) => {
    expect(mids(parse(page(text('m_1', { sender: { id } }))))).toEqual(['malformed_event']);
  });

  test.each<[string, object]>([
    ['without a sender', { sender: undefined }],
    ['from somebody who is not known yet', { sender: { user_ref: 'ref' } }],
  ])('%s there is nobody to show it for', (_, more) => {
    expect(mids(parse(page(text('m_1', more))))).toEqual(['event_without_person']);
  });

  test.each<[string, unknown]>([
    ['no mid', { text: 'x' }],
    ['an empty mid', { mid: '' }],
    ['a mid of 1,001 characters', { mid: 'x'.repeat(1001) }],
    ['a mid that is a number', { mid: 7 }],
    ['null', null],
    ['a text', 'hello'],
    ['a list', [1]],
  ])('message with %s is unusable', (_, message) => {
    expect(mids(parse(page({ sender: { id: '200' }, message })))).toEqual(['malformed_event']);
  });
});

describe('A bad event never hides its neighbours', () => {
  const bad: unknown[] = [null, 7, 'x', [], {}, { sender: 5 }, { sender: { id: '' } }, { message: [] }, { read: {} }];

  test.each(bad.map((value): [unknown] => [value]))('in the same list: %j', (value) => {
    const items = parse(page(text('m_1'), value, text('m_2')));
    expect([items.length, items[0]?.event?.id, items[1]?.event, items[2]?.event?.id]).toEqual([
      3,
      'm_1',
      undefined,
      'm_2',
    ]);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['an entry without an id', { messaging: [text('m_x')] }],
    ['an entry whose list is no list', { id: PAGE, messaging: 'm_x' }],
    ['an entry without events', { id: PAGE, time: 1 }],
    ['an entry of feed changes', { id: PAGE, changes: [{ field: 'feed', value: { item: 'comment' } }] }],
  ])('in the entry before: %s', (_, entry) => {
    const body = { object: 'page', entry: [entry, { id: PAGE, messaging: [text('m_1')] }] };
    expect(parse(body).map(({ event }) => event?.id)).toEqual([undefined, 'm_1']);
  });

  test('in the standby list beside', () => {
    const entry = { id: PAGE, messaging: [text('m_1')], standby: [null, text('m_2')] };
    expect(mids(parse({ object: 'page', entry: [entry] }))).toEqual(['m_1', 'malformed_event', 'm_2']);
  });

  test('even when it is nested so deep that not every version of Node can write it again', () => {
    const deep = `{"sender":{"id":"200"},"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const body = JSON.stringify(page(text('m_1'), 'DEEP', text('m_2'))).replace('"DEEP"', deep);
    const items = parse(body);
    expect(mids(items)).toEqual(['m_1', expect.stringMatching(/^(malformed_event$|unknown:)/), 'm_2']);
    expect(String(items[1]?.body()).includes('['.repeat(50_000))).toBe(true);
  });
});

describe('Strange JSON', () => {
  test('with __proto__ keys changes nothing but itself', () => {
    const event = '{"__proto__":{"sender":{"id":"666"},"polluted":1},"sender":{"id":"200","__proto__":{"id":"666"}}';
    const body = `{"object":"page","__proto__":{"x":1},"entry":[{"id":"${PAGE}","messaging":[${event},"message":{"mid":"m_1","__proto__":{"text":"x"}}}]}]}`;
    expect(parse(body)[0]?.event).toMatchObject({ psid: '200', id: 'm_1', content: {} });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'with the key %s alone is an unknown kind',
    (key) => {
      const body = `{"object":"page","entry":[{"id":"${PAGE}","messaging":[{"sender":{"id":"200"},"${key}":{"a":1}}]}]}`;
      expect(parse(body)[0]?.event?.kind).toBe('unknown');
    },
  );

  test('with halves of characters in the text keeps the text', () => {
    const [item] = parse(
      '{"object":"page","entry":[{"id":"100","messaging":[{"sender":{"id":"2"},"message":{"mid":"m","text":"\\ud83d!"}}]}]}',
    );
    expect(item?.event?.content.text).toBe('\ud83d!');
  });

  test('of a thousand events is a thousand events, in order', () => {
    const ids = Array.from({ length: 1000 }, (_, n) => `m_${n}`);
    expect(mids(parse(page(...ids.map((mid) => text(mid)))))).toEqual(ids);
  });

  test.each<[string, unknown, string]>([
    ['nothing', '', 'not_json'],
    ['half of it', '{"object":"page","entry":[', 'not_json'],
    ['a number', '7', 'unknown_object'],
    ['null', 'null', 'unknown_object'],
    ['a list', '[]', 'unknown_object'],
    ['another object', { object: 'instagram', entry: [] }, 'unknown_object'],
    ['no object', { entry: [] }, 'unknown_object'],
    ['an object that is a number', { object: 7, entry: [] }, 'unknown_object'],
    ['no entries', { object: 'page' }, 'no_entries'],
    ['entries that are no list', { object: 'page', entry: {} }, 'no_entries'],
    ['an empty list of entries', { object: 'page', entry: [] }, 'no_entries'],
  ])('that is %s is one unusable thing, kept as it came', (_, value, reason) => {
    const items = parse(value);
    expect(mids(items)).toEqual([reason]);
    expect(items[0]?.body()).toBe(typeof value === 'string' ? value : JSON.stringify(value));
  });

  test('in bytes that are no text is not JSON', () => {
    expect(parseWebhookBody(Buffer.from([0xff, 0xfe, 0x7b]), RECEIVED)[0]?.unusable).toBe('not_json');
  });
});

/** Any JSON, with a liking for what stands in webhooks. */
function anyJson(random: Random, depth: number): unknown {
  const keys = ['object', 'entry', 'id', 'messaging', 'standby', 'changes', 'sender', 'recipient', 'timestamp', 'time'];
  const more = ['message', 'postback', 'read', 'delivery', 'mid', 'watermark', 'mids', 'referral', 'payload', 'zzz'];
  const leaves = [null, true, 0, -1, 1e13, 1.5, '', 'page', '100', 'm_1', '\ud800', [], {}];
  const kind = depth === 0 ? 0 : random.below(3);
  if (kind === 0) return random.pick(leaves.map((leaf) => ({ leaf }))).leaf;
  const size = random.below(5);
  if (kind === 1) return Array.from({ length: size }, () => anyJson(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [random.pick([...keys, ...more]), anyJson(random, depth - 1)]),
  );
}

/** The same without the functions. */
const plain = (items: WebhookItem[]) => items.map(({ body: _, ...item }) => item);

describe('Whatever JSON comes', () => {
  const random = randomFrom(42);
  const event = () => ({ sender: { id: random.pick(['1', '2']) }, ...(anyJson(random, 4) as object) });
  const bodies = Array.from({ length: 800 }, (_, n) =>
    n % 2 === 0 ? anyJson(random, 6) : page(event(), anyJson(random, 3), event()),
  );

  test('it is taken apart without an exception', () => {
    for (const body of bodies) expect(parse(body).length).toBeGreaterThan(0);
  });

  test('every part, taken in again from what would be parked, is the same part', () => {
    for (const body of bodies) {
      for (const item of parse(body)) {
        expect(plain(parse(item.body()))).toEqual(plain([item]));
      }
    }
  });

  test('no event is later than its receipt', () => {
    const events = bodies.flatMap((body) => parse(body)).flatMap(({ event }) => (event ? [event] : []));
    expect(events.length).toBeGreaterThan(300);
    for (const { at } of events) expect(at).toBeLessThanOrEqual(RECEIVED);
  });
});
