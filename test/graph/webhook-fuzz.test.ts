import fc from 'fast-check';
import { parseWebhookBody } from '../../graph/webhook-events';

const RECEIVED = 1_700_000_000_000;
const RUNS = { seed: 20_261_123, numRuns: 120 };

const KEYS = [
  ...['message', 'postback', 'message_edit', 'reaction', 'delivery', 'read', 'referral', 'policy_enforcement', 'optin'],
  ...['pass_thread_control', 'take_thread_control', 'request_thread_control', 'app_roles', 'account_linking'],
  ...['response_feedback', 'messaging_feedback', 'sender', 'recipient', 'timestamp'],
];
const FIELDS = [
  ...['mid', 'text', 'is_echo', 'is_deleted', 'app_id', 'metadata', 'attachments', 'payload', 'quick_reply', 'id'],
  ...['reply_to', 'referral', 'type', 'url', 'title', 'watermark', 'mids', 'action', 'num_edit', 'coordinates'],
];

/** What Facebook could send, with anything in the place of anything. */
const value = fc.letrec((again) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue({ maxDepth: 1 }),
    fc.dictionary(fc.constantFrom(...FIELDS), again('any'), { maxKeys: 6 }),
    fc.array(again('any'), { maxLength: 3 }),
  ),
})).any;
const event = fc.oneof(value, fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 6 }));
const entry = fc.record({ id: fc.oneof(fc.constant('100'), value), time: value, messaging: fc.array(event) });

const parse = (body: unknown) => parseWebhookBody(Buffer.from(JSON.stringify(body)), RECEIVED);

test('Any bytes are taken apart without an error, and nothing of them is lost', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(parseWebhookBody(bytes, RECEIVED).length).toBeGreaterThan(0);
    }),
    RUNS,
  );
});

test('Any JSON comes out as events or with the reason why not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const items = parse(json);
      expect(items.length).toBeGreaterThan(0);
      expect(items.every((item) => (item.event === undefined) !== (item.unusable === undefined))).toBe(true);
    }),
    RUNS,
  );
});

test('Each event of each entry is there once, usable or parked, and parked it is a body that reads the same', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
      const items = parse({ object: 'page', entry: entries });
      const ids = entries.map(
        ({ id }) => typeof id === 'number' || (typeof id === 'string' && /^[!-~]{1,255}$/.test(id)),
      );
      const expected = entries.map(({ messaging }, index) => (ids[index] ? Math.max(1, messaging.length) : 1));
      expect(items).toHaveLength(expected.reduce((sum, one) => sum + one, 0));
      for (const item of items) {
        const [again, ...more] = parseWebhookBody(Buffer.from(item.body()), RECEIVED);
        expect(more).toEqual([]);
        expect([again?.event?.kind, again?.event?.id, again?.unusable]).toEqual([
          item.event?.kind,
          item.event?.id,
          item.unusable,
        ]);
      }
    }),
    RUNS,
  );
});

test('Times are never later than the receipt, and a person is named or the event is about the Page', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (messaging) => {
      for (const { event: one } of parse({ object: 'page', entry: [{ id: '100', messaging }] })) {
        if (!one) continue;
        expect(one.at).toBeLessThanOrEqual(RECEIVED);
        expect(one.psid !== null || ['policy_enforcement', 'handover'].includes(one.kind)).toBe(true);
      }
    }),
    RUNS,
  );
});
