import type { Message } from '../../web/client/api';
import { settle } from '../../web/inbox/list-order';
import { createOutbox, type OutboxDeps, type PendingReply } from '../../web/inbox/outbox';
import { attachmentsOf, threadView } from '../../web/inbox/thread-view';
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
});

describe('The thread', () => {
  let counter = 0;
  const message = (kind: string, part: Partial<Message> = {}): Message => {
    counter += 1;
    const at = new Date(counter).toISOString();
    const rest = { text: null, content: {}, standby: false, at, receivedAt: at, delivery: null };
    return { id: String(counter), mid: null, direction: 'in', kind, ...rest, ...part };
  };
  const about = (kind: string, part: Record<string, unknown>, text: string | null = null) =>
    message(kind, { content: { targetMid: 'm', ...part }, text });

  test('shows reactions, the last edit and an unsend at the message they are about', () => {
    const first = message('message', { mid: 'm', text: 'Hi' });
    const later = [
      about('reaction', { reaction: { action: 'react', emoji: '😍' } }),
      about('edit', {}, 'Hello'),
      about('edit', {}, 'Good morning'),
      about('unsend', {}),
    ];
    expect(threadView([first, ...later])).toEqual([
      { message: first, reactions: ['😍'], editedText: 'Good morning', unsent: true },
    ]);
  });

  test('forgets a reaction that was taken back', () => {
    const [item] = threadView([
      message('message', { mid: 'm' }),
      about('reaction', { reaction: { action: 'react' } }),
      about('reaction', { reaction: { action: 'unreact' } }),
    ]);
    expect(item?.reactions).toEqual([]);
  });

  test('keeps as a line what is about a message that is not loaded', () => {
    expect(threadView([about('reaction', {}), message('message', { mid: 'm' })])).toHaveLength(2);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//x', 7, null])('makes no link of %p', (url) => {
    expect(attachmentsOf({ attachments: [{ type: 'file', url }] })).toEqual([{ type: 'file', url: null, title: null }]);
  });

  test.each([undefined, 'text', [null], [5]])('survives attachments that are %p', (attachments) => {
    expect(attachmentsOf({ attachments }).every(({ type }) => type === 'unknown')).toBe(true);
  });
});

describe('The outbox', () => {
  const PASSING = new Error('no connection');

  function start(answer: (replyId: string) => unknown, kept: PendingReply[] = []) {
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

  test('leaves what was refused to a person, and goes on with the next', async () => {
    const { outbox, become } = start((id) => (id === 'r1' ? new Error('closed') : null));
    outbox.send('c', 'one');
    outbox.send('c', 'two');
    await become('r1 refused', 'r2 accepted');
    outbox.drop(new Set(['r1']));
    await become('r2 accepted');
  });

  test('sends after a reload what had not gone, with its old id', async () => {
    const kept = { conversationId: 'c', replyId: 'old', text: 'x', at: 0, state: 'held', error: null } as const;
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
