import { randomFrom } from '../../chaos/random';
import {
  acceptReply,
  type Episode,
  humanAgentEpisode,
  newEpisode,
  overAtWindowEnd,
  REMEMBERED_IDS,
  receiveEvents,
  refuseReply,
  removeReply,
} from '../../domain/conversation';
import type { EventKind, VisitorEvent } from '../../domain/visitor-event';

const AT = Date.UTC(2026, 10, 22, 10);
const HOUR = 3_600_000;

const event = (id: string, at = AT, kind: EventKind = 'message'): VisitorEvent => ({ id, kind, at });
const having = (...events: VisitorEvent[]): Episode => receiveEvents(newEpisode(), events);

describe('An episode', () => {
  test('counts what it received and remembers the newest times', () => {
    const episode = having(event('a', AT), event('b', AT + 5, 'postback'));
    expect(episode).toMatchObject({ received: 2, lastVisitorAt: AT + 5, windowOpenedAt: AT + 5 });
  });

  test('does not change at all when it sees only what it has seen', () => {
    const episode = having(event('a'), event('b', AT + 1));
    expect(receiveEvents(episode, [event('b', AT + 1), event('a')])).toBe(episode);
  });

  test('counts an id that stands twice in one delivery once', () => {
    expect(having(event('a'), event('a')).received).toBe(1);
  });

  test('keeps the newest time when an older event comes later', () => {
    expect(having(event('b', AT + 5), event('a', AT))).toMatchObject({ lastVisitorAt: AT + 5, windowOpenedAt: AT + 5 });
  });

  test.each<[EventKind, boolean, boolean]>([
    ['message', true, true],
    ['postback', true, true],
    ['referral', false, true],
    ['reaction', false, true],
    ['echo', false, false],
    ['read', false, false],
    ['delivery', false, false],
    ['edit', false, false],
    ['unsend', false, false],
    ['optin', false, false],
    ['handover', false, false],
    ['policy_enforcement', false, false],
    ['account_linking', false, false],
    ['feedback', false, false],
    ['unknown', false, false],
  ])('%s: asks for an operator %s, opens the window %s', (kind, asks, opens) => {
    expect(having(event('a', AT, kind))).toMatchObject({
      received: asks ? 1 : 0,
      lastVisitorAt: asks ? AT : 0,
      windowOpenedAt: opens ? AT : null,
    });
  });

  test('forgets the oldest ids beyond two hundred, never the newest', () => {
    const ids = Array.from({ length: REMEMBERED_IDS + 30 }, (_, n) => `m${n}`);
    const episode = having(...ids.map((id, n) => event(id, AT + n)));
    expect(episode.recentIds).toEqual(ids.slice(30));
    expect(episode.received).toBe(REMEMBERED_IDS + 30);
    expect(
      receiveEvents(
        episode,
        ids.slice(30).map((id) => event(id)),
      ),
    ).toBe(episode);
  });

  test('ends the same whatever the order, the cuts and the repeats of its events', () => {
    const random = randomFrom(20261122);
    const events = Array.from({ length: 60 }, (_, n) =>
      event(`m${n}`, AT + n * 7, random.pick<EventKind>(['message', 'reaction', 'edit', 'postback'])),
    );
    const facts = ({ received, lastVisitorAt, windowOpenedAt, recentIds }: Episode) => ({
      received,
      lastVisitorAt,
      windowOpenedAt,
      recentIds: [...recentIds].sort(),
    });
    const expected = facts(having(...events));
    for (let round = 0; round < 50; round++) {
      const shuffled = random.shuffle([...events, ...events.slice(0, random.below(60))]);
      let episode = newEpisode();
      while (shuffled.length > 0) episode = receiveEvents(episode, shuffled.splice(0, 1 + random.below(20)));
      expect(facts(episode)).toEqual(expected);
    }
  });

  test('is plain JSON, so that it can be carried to the next run', () => {
    const episode = acceptReply(having(event('a'), event('b', AT + 1)), reply('r'), AT);
    expect(JSON.parse(JSON.stringify(episode))).toEqual(episode);
  });
});

const reply = (replyId: string) => ({ replyId });

describe('Closing', () => {
  const closing = { ...having(event('a')), closing: true };

  test.each<[EventKind, boolean]>([
    ['message', false],
    ['postback', false],
    ['reaction', true],
    ['edit', true],
  ])('after %s is still asked for: %s', (kind, still) => {
    expect(receiveEvents(closing, [event('b', AT + 1, kind)]).closing).toBe(still);
  });

  test('is not undone by a message that was there before', () => {
    expect(receiveEvents(closing, [event('a')]).closing).toBe(true);
  });

  test('is undone by a new message even if Facebook delivers it late', () => {
    expect(receiveEvents(closing, [event('b', AT - HOUR)]).closing).toBe(false);
  });
});

describe('A reply', () => {
  const open = having(event('a'));
  const accepted = (...ids: string[]) => ids.reduce((episode, id) => acceptReply(episode, reply(id), AT), open);

  test.each<[string, Episode, number, string | null]>([
    ['is accepted while the window is open', open, AT + HOUR, null],
    ['is accepted a minute before the day ends', open, AT + 24 * HOUR - 60_000, null],
    ['is refused within the margin', open, AT + 24 * HOUR - 30_000, 'messaging_window_closed'],
    ['is refused after the day', open, AT + 24 * HOUR + 60_000, 'messaging_window_closed'],
    ['is refused before any message', newEpisode(), AT, 'messaging_window_closed'],
    ['is refused while the conversation is being closed', { ...open, closing: true }, AT, 'conversation_closed'],
    ['that was accepted before is accepted after the day', acceptReply(open, reply('r'), AT), AT + 25 * HOUR, null],
    [
      'that was accepted before is accepted while closing',
      { ...acceptReply(open, reply('r'), AT), closing: true },
      AT,
      null,
    ],
  ])('%s', (_, episode, now, refusal) => {
    expect(refuseReply(episode, reply('r'), now)).toBe(refusal);
  });

  test('stands in the queue behind the earlier ones', () => {
    const episode = accepted('r1', 'r2', 'r3');
    expect(episode.unsent).toEqual(['r1', 'r2', 'r3']);
  });

  test('accepted twice stands there once, also after it has gone out', () => {
    const twice = acceptReply(acceptReply(open, reply('r'), AT), reply('r'), AT);
    expect(twice.unsent).toEqual(['r']);
    const gone = removeReply(twice, 'r');
    expect(acceptReply(gone, reply('r'), AT)).toBe(gone);
  });

  test('taken out leaves the others in their order', () => {
    const episode = accepted('r1', 'r2', 'r3');
    expect(removeReply(episode, 'r2').unsent).toEqual(['r1', 'r3']);
    expect(removeReply(episode, 'none').unsent).toEqual(['r1', 'r2', 'r3']);
  });

  test('is remembered among the last two hundred', () => {
    const ids = Array.from({ length: REMEMBERED_IDS + 1 }, (_, n) => `r${n}`);
    const episode = accepted(...ids);
    expect(episode.recentReplyIds).toEqual(ids.slice(1));
    expect(episode.unsent).toEqual(ids);
  });

  test('is never changed in place', () => {
    const before = structuredClone(open);
    receiveEvents(open, [event('b', AT + 1)]);
    removeReply(acceptReply(open, reply('r'), AT), 'r');
    expect(open).toEqual(before);
  });
});

describe('A reply as a human agent', () => {
  const open = having(event('a'));
  const asAgent = { replyId: 'h', humanAgent: true };
  const DAY = 24 * HOUR;

  test.each<[string, Episode, number, string | null]>([
    ['is accepted inside the window like any other', open, AT + HOUR, null],
    ['is accepted after the window', open, AT + 25 * HOUR, null],
    ['is accepted a minute before the seventh day ends', open, AT + 7 * DAY - 60_000, null],
    ['is refused within the margin', open, AT + 7 * DAY - 30_000, 'messaging_window_closed'],
    ['is refused before any message', newEpisode(), AT, 'messaging_window_closed'],
    ['is accepted while the end is written down', { ...open, closing: true }, AT + 25 * HOUR, null],
  ])('%s', (_, episode, now, refusal) => {
    expect(refuseReply(episode, asAgent, now)).toBe(refusal);
  });

  test('outlives the window, other replies do not', () => {
    const both = acceptReply(acceptReply(open, reply('r'), AT), asAgent, AT);
    expect(overAtWindowEnd(both)).toEqual(['r']);
    expect(removeReply(both, 'h')).toMatchObject({ unsent: ['r'], asHumanAgent: [] });
  });

  test('begins an episode that is nobody’s, until the visitor writes', () => {
    const episode = humanAgentEpisode({ windowOpenedAt: AT, lastVisitorAt: AT }, 'h', AT + 30 * HOUR);
    expect(episode).toMatchObject({ unsent: ['h'], asHumanAgent: ['h'], joined: true, ended: true });
    expect(receiveEvents(episode, [event('b', AT + 31 * HOUR, 'reaction')])).toMatchObject({ ended: true });
    expect(receiveEvents(episode, [event('c', AT + 31 * HOUR)])).toMatchObject({ ended: false, joined: false });
  });
});
