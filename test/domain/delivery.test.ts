import {
  type ReplyFacts,
  type ReplyState,
  replyState,
  type SendProgress,
  type Watermarks,
} from '../../domain/delivery';

const NONE: Watermarks = { delivered: null, read: null };

const facts = (progress: SendProgress, more: Partial<ReplyFacts> = {}): ReplyFacts => ({
  progress,
  requestedAt: null,
  sentAt: null,
  echoAt: null,
  deliveredAt: null,
  readAt: null,
  ...more,
});

describe('What people see of a reply', () => {
  test.each([
    ...(['queued', 'claimed', 'retrying'] as const).map((progress) => [progress, 'paused'] as const),
    ...(['writing', 'sent', 'failed', 'unknown', 'cancelled'] as const).map((progress) => [progress, null] as const),
  ])('%s while nothing is sent for the app', (progress, state) => {
    expect(replyState(facts(progress), NONE, true)).toBe(state ?? replyState(facts(progress), NONE));
  });

  test.each<[SendProgress, ReplyState]>([
    ['queued', 'queued'],
    ['claimed', 'sending'],
    ['writing', 'sending'],
    ['retrying', 'retrying'],
    ['sent', 'sent'],
    ['failed', 'failed'],
    ['unknown', 'unknown'],
    ['cancelled', 'cancelled'],
  ])('is, while nothing is known but %s: %s', (progress, state) => {
    expect(replyState(facts(progress), NONE)).toBe(state);
  });

  test.each<SendProgress>(['queued', 'claimed', 'writing', 'retrying', 'unknown', 'failed', 'cancelled'])(
    'is sent once its echo is there, although it stands as %s',
    (progress) => {
      expect(replyState(facts(progress, { echoAt: 100 }), NONE)).toBe('sent');
    },
  );

  const sent = { requestedAt: 90, sentAt: 95 };
  test.each<[string, ReplyFacts, Watermarks, ReplyState]>([
    ['nothing else', facts('sent', sent), NONE, 'sent'],
    ['a delivery up to before it', facts('sent', sent), { delivered: 89, read: null }, 'sent'],
    ['a delivery up to it', facts('sent', sent), { delivered: 90, read: null }, 'delivered'],
    ['a delivery that names it', facts('sent', { ...sent, deliveredAt: 96 }), NONE, 'delivered'],
    ['a read up to before it', facts('sent', sent), { delivered: 99, read: 89 }, 'delivered'],
    ['a read up to it, without a delivery', facts('sent', sent), { delivered: null, read: 90 }, 'read'],
    ['a read up to it, after the delivery', facts('sent', sent), { delivered: 90, read: 91 }, 'read'],
    ['a read up to it, before the delivery', facts('sent', sent), { delivered: 80, read: 91 }, 'read'],
    ['a read of its own', facts('sent', { ...sent, readAt: 99 }), NONE, 'read'],
    [
      'a read before the answer came',
      facts('writing', { requestedAt: 90, echoAt: 93 }),
      { delivered: 93, read: 93 },
      'read',
    ],
    [
      'an echo whose time is later than the receipt',
      facts('sent', { ...sent, echoAt: 97 }),
      { delivered: 96, read: null },
      'sent',
    ],
    [
      'an echo whose time is earlier than our clock',
      facts('sent', { ...sent, echoAt: 50 }),
      { delivered: 50, read: null },
      'delivered',
    ],
    [
      'an answer without a time of the request',
      facts('sent', { sentAt: 95 }),
      { delivered: 95, read: null },
      'delivered',
    ],
    ['no time at all', facts('sent'), { delivered: 99, read: 99 }, 'sent'],
    ['an unknown outcome, then the echo', facts('unknown', { requestedAt: 90, echoAt: 92 }), NONE, 'sent'],
    [
      'an unknown outcome, the echo and its delivery',
      facts('unknown', { requestedAt: 90, echoAt: 92 }),
      { delivered: 92, read: null },
      'delivered',
    ],
  ])('with %s', (_, known, watermarks, state) => {
    expect(replyState(known, watermarks)).toBe(state);
  });

  test.each<SendProgress>(['queued', 'claimed', 'writing', 'retrying', 'failed', 'unknown', 'cancelled'])(
    'is not delivered by a receipt for what came before while it is %s',
    (progress) => {
      const waiting = facts(progress, { requestedAt: 90 });
      expect(replyState(waiting, { delivered: 1000, read: 1000 })).toBe(replyState(waiting, NONE));
    },
  );
});
