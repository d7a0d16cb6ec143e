import type { Message } from '../../web/client/api';
import { touches } from '../../web/client/told-queries';
import { lookOf, sizeIn } from '../../web/inbox/attachment-look';
import { settle } from '../../web/inbox/list-order';
import { createOutbox, type OutboxDeps, type PendingReply } from '../../web/inbox/outbox';
import { nextReplyId } from '../../web/inbox/rest-of-reply';
import { threadView } from '../../web/inbox/thread-view';
import { remainingNow, windowLevel } from '../../web/inbox/window-level';
import { eventually } from '../support/wait';

const HOUR = 3_600_000;

test.each([
  [24 * HOUR, 'calm'],
  [6 * HOUR, 'calm'],
  [6 * HOUR - 1, 'watch'],
  [HOUR, 'watch'],
  [HOUR - 1, 'urgent'],
  [1, 'urgent'],
  [0, 'closed'],
])('A window with %i ms left is %s', (left, level) => {
  expect(windowLevel(left)).toBe(level);
});

test('What is left is counted from the answer on, and never grows when the clock is set back', () => {
  expect(remainingNow(10_000, 1000, 4000)).toBe(7000);
  expect(remainingNow(10_000, 1000, 500)).toBe(10_000);
  expect(remainingNow(10_000, 1000, 60_000)).toBe(0);
});

describe('The order of the list', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));

  test('is the newest while nobody points at it', () => {
    expect(settle(['a', 'b'], rows('c', 'b', 'a'), false)).toEqual({ rows: rows('c', 'b', 'a'), waiting: 0 });
  });

  test('stays under the pointer; what is new waits, what is gone leaves', () => {
    expect(settle(['a', 'b', 'x'], rows('c', 'b', 'a'), true)).toEqual({ rows: rows('a', 'b'), waiting: 1 });
  });

  test('grows at its end under the pointer, which moves nothing: more was loaded, or somebody joined the queue', () => {
    const newest = rows('new', 'b', 'a', 'c', 'd');
    expect(settle(['a', 'b'], newest, true)).toEqual({ rows: rows('a', 'b', 'c', 'd'), waiting: 1 });
    expect(settle(['x'], rows('a', 'b'), true)).toEqual({ rows: rows('a', 'b'), waiting: 0 });
  });
});

describe('The thread', () => {
  let counter = 0;
  const message = (kind: string, part: Partial<Message> = {}): Message => {
    counter += 1;
    const at = new Date(counter).toISOString();
    const nothing = { attachments: [], reactions: [], edits: null, unsentAt: null, delivery: null };
    const rest = { text: null, content: {}, standby: false, at, receivedAt: at, ...nothing };
    return { id: String(counter), mid: null, direction: 'in', kind, ...rest, ...part };
  };
  const about = (kind: string, part: Record<string, unknown>, text: string | null = null) =>
    message(kind, { content: { targetMid: 'm', ...part }, text });

  test('has no lines of their own for reactions, edits and unsends of a message that is shown', () => {
    const first = message('message', { mid: 'm', text: 'Hi' });
    const later = [about('reaction', {}), about('edit', {}, 'Hello'), about('unsend', {})];
    expect(threadView([first, ...later])).toEqual([first]);
  });

  test('keeps as a line what is about a message that is not loaded', () => {
    expect(threadView([about('reaction', {}), message('message', { mid: 'other' })])).toHaveLength(2);
  });
});

describe('A file in the thread', () => {
  test.each([
    ['image', 'waiting', null, 'waiting'],
    ['image', 'failed', null, 'gone'],
    ['image', 'stored', 'image/png', 'image'],
    ['image', 'stored', 'image/svg+xml', 'file'],
    ['image', 'stored', 'text/html', 'file'],
    ['sticker', 'stored', 'image/webp', 'sticker'],
    ['audio', 'stored', 'video/mp4', 'audio'],
    ['file', 'stored', 'video/mp4', 'video'],
    ['file', 'stored', 'application/octet-stream', 'file'],
  ] as const)('said to be %s, %s, found to be %s, is shown as %s', (type, state, contentType, look) => {
    expect(lookOf(type, { state, contentType })).toBe(look);
  });

  test.each([
    [17, '17 byte'],
    [2048, '2 kB'],
    [1_500_000, '1.4 MB'],
    [26_214_400, '25 MB'],
  ])('of %i bytes is told as %s', (bytes, words) => {
    expect(sizeIn(bytes, 'en')).toBe(words);
  });
});

describe('The outbox', () => {
  const PASSING = new Error('no connection');

  function start(answer: (replyId: string) => unknown, kept: PendingReply[] = [], isOwners = () => true) {
    const calls: string[] = [];
    const later: (() => void)[] = [];
    const saved: { replies: readonly PendingReply[] } = { replies: kept };
    let ids = 0;
    const deps: OutboxDeps = {
      async send({ replyId }) {
        calls.push(replyId);
        const error = answer(replyId);
        if (error) throw error;
      },
      isPassing: (error) => error === PASSING,
      isOwners,
      newId: () => `r${++ids}`,
      now: () => 0,
      later: (callback) => void later.push(callback),
      load: () => kept,
      keep: (replies) => {
        saved.replies = replies;
      },
    };
    const outbox = createOutbox(deps);
    const states = () => outbox.all().map(({ replyId, state }) => `${replyId} ${state}`);
    const become = (...wanted: string[]) =>
      eventually(wanted.join(), () => JSON.stringify(states()) === JSON.stringify(wanted));
    return { outbox, calls, later, saved, become };
  }

  test('tries again with the same id, in the order of writing, what nobody answered', async () => {
    let away = true;
    const { outbox, calls, later, become } = start(() => (away ? PASSING : null));
    outbox.send('c', 'one');
    outbox.send('c', 'two');
    await become('r1 held', 'r2 waiting');
    away = false;
    for (const callback of later.splice(0)) callback();
    await become('r1 accepted', 'r2 accepted');
    expect(calls).toEqual(['r1', 'r1', 'r2']);
  });

  test('sends nothing under the name of somebody else who has signed in meanwhile, and keeps it', async () => {
    let isOwners = true;
    const { outbox, calls, later, saved, become } = start(
      () => PASSING,
      [],
      () => isOwners,
    );
    outbox.send('c', 'one');
    await become('r1 held');
    isOwners = false;
    for (const callback of later.splice(0)) callback();
    await become('r1 held');
    expect([calls, later]).toEqual([['r1'], []]);
    expect(saved.replies).toMatchObject([{ replyId: 'r1', text: 'one' }]);
  });

  test('sends once what takes the place of another reply, however often somebody asks', async () => {
    const { outbox, calls, become } = start(() => null);
    for (let times = 0; times < 3; times++) outbox.send('c', 'again', { replyId: nextReplyId('old') });
    await become('old:2 accepted');
    expect(calls).toEqual(['old:2']);
    expect(nextReplyId('old:2')).toBe('old:3');
  });

  test('leaves what was refused to a person, and goes on with the next', async () => {
    const { outbox, become } = start((id) => (id === 'r1' ? new Error('closed') : null));
    outbox.send('c', 'one');
    outbox.send('c', 'two');
    await become('r1 refused', 'r2 accepted');
    outbox.drop(new Set(['r1']));
    await become('r2 accepted');
  });

  test('sends after a reload what had not gone, with its old id', async () => {
    const kept = {
      conversationId: 'c',
      replyId: 'old',
      text: 'x',
      files: [],
      at: 0,
      state: 'held',
      error: null,
    } as const;
    const { calls, become } = start(() => null, [kept]);
    await become('old accepted');
    expect(calls).toEqual(['old']);
  });

  test('does not hold one conversation for another', async () => {
    const { outbox, become } = start((id) => (id === 'r1' ? PASSING : null));
    outbox.send('a', 'one');
    outbox.send('b', 'two');
    await become('r1 held', 'r2 accepted');
  });

  test('is kept with every change', async () => {
    const { outbox, saved, become } = start(() => null);
    outbox.send('c', 'one');
    expect(saved.replies).toHaveLength(1);
    await become('r1 accepted');
    outbox.drop(new Set(['r1']));
    expect(saved.replies).toEqual([]);
  });
});

describe('What is told is asked for anew, and nothing else', () => {
  test.each([
    ['operator', ['operators'], true],
    ['operator', ['presence'], true],
    ['operator', ['conversations', 'queue', null, null], false],
    ['desk_settings', ['desk-settings'], true],
    ['tag', ['tags'], true],
    ['canned_reply', ['canned-replies', false], true],
    ['conversation', ['queue', 'counts'], true],
    ['conversation', ['operators'], false],
    ['conversation', ['thread', '1-2'], true],
    ['conversation', ['thread', '1-3'], false],
    ['review', ['review-details', '1-2'], false], // fields are filled with them
  ] as const)('%s, %j: %s', (kind, key, isTouched) => {
    expect(touches([{ kind, id: '1-2' }])(key)).toBe(isTouched);
  });

  test('When anything may have changed, everything is, but who is signed in and what somebody is just writing', () => {
    const isTouched = touches(['everything']);
    expect([['operators'], ['tags'], ['session'], ['page-draft']].map(isTouched)).toEqual([true, true, false, false]);
  });
});
