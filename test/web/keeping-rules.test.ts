import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { againOf } from '../../web/client/problem';
import { type KeptTexts, keptReplies } from '../../web/inbox/kept-replies';
import type { PendingReply } from '../../web/inbox/outbox';
import { isOwnAddress } from '../../web/queue/own-address';
import { newestWord, offersIn, waitingIn } from '../../web/queue/waiting';

/** What one browser keeps. */
function keptTexts(): KeptTexts {
  const kept = new Map<string, string>();
  return {
    beginning: (name) => [...kept].filter(([one]) => one.startsWith(name)).map(([, text]) => text),
    keep: (name, text) => void kept.set(name, text),
    forget: (name) => void kept.delete(name),
  };
}

const reply = (replyId: string, at: number, state: PendingReply['state'] = 'held'): PendingReply => ({
  ...{ conversationId: 'c', replyId, text: `text of ${replyId}`, files: [], at, state, error: null },
});
const idsIn = (window: Pick<ReturnType<typeof keptReplies>, 'load'>) => window.load().map(({ replyId }) => replyId);

describe('Replies that the desk does not have yet', () => {
  test('are kept by two windows of one browser without overwriting each other', () => {
    const texts = keptTexts();
    const [one, other] = [keptReplies(texts, 'outbox.p.'), keptReplies(texts, 'outbox.p.')];
    expect([one.load(), other.load()]).toEqual([[], []]);
    one.keep([reply('a', 2)]);
    other.keep([reply('b', 1)]);
    expect(idsIn(keptReplies(texts, 'outbox.p.'))).toEqual(['b', 'a']);
    other.keep([]);
    expect(idsIn(keptReplies(texts, 'outbox.p.'))).toEqual(['a']);
  });

  test('are not kept any longer once it has them, and not those of somebody else', () => {
    const texts = keptTexts();
    const window = keptReplies(texts, 'outbox.p.');
    window.keep([reply('a', 1), reply('b', 2, 'refused')]);
    window.keep([reply('a', 1, 'accepted'), reply('b', 2, 'refused')]);
    expect(idsIn(window)).toEqual(['b']);
    expect(idsIn(keptReplies(texts, 'outbox.q.'))).toEqual([]);
  });
});

test.each([
  ['temporarily_unavailable', 5, 'in'],
  ['temporarily_unavailable', null, 'later'],
  ['too_many_requests', 30, 'in'],
  ['facebook_away', null, 'later'],
  ['conversation_assigned', null, null],
] as const)('%s with Retry-After %s: try again %s', (code, retryAfterSeconds, again) => {
  expect(againOf({ code, problem: null, retryAfterSeconds, fields: [] })).toBe(again);
});

describe('What waits for me', () => {
  const offer = {
    assignment: { operatorId: 'me', since: '', offeredUntil: '2031' },
    lastMessage: null,
    lastMessageAt: '5',
  };
  const mine = { ...offer, assignment: { operatorId: 'me', since: '', offeredUntil: null } };
  const said = (from: 'visitor' | 'desk', at: string) => ({
    ...mine,
    ...{ lastMessageAt: at, lastMessage: { kind: 'text', text: null, from } as const },
  });

  test('is what is offered, and where the visitor said the last word', () => {
    const all = [offer, said('visitor', '1'), said('desk', '2')];
    expect(waitingIn(all)).toEqual(all.slice(0, 2));
    expect(offersIn(all)).toEqual([offer]);
  });

  test('and is offered comes in the order in which it goes to others; of equals who wrote first', () => {
    const until = (offeredUntil: string, lastMessageAt: string) => ({
      ...offer,
      ...{ lastMessageAt, assignment: { ...offer.assignment, offeredUntil } },
    });
    const [third, second, first] = [until('2032', '1'), until('2031', '9'), until('2031', '8')];
    expect(offersIn([third, second, first])).toEqual([first, second, third]);
  });

  test('is news only when a visitor wrote since', () => {
    const [early, late] = [said('visitor', '3'), said('visitor', '4')];
    expect(newestWord([early, late, said('desk', '9'), offer], '2')).toBe(late);
    expect(newestWord([early, late], '4')).toBeNull();
  });
});

test('A notice opens addresses of the desk only', () => {
  expect(['/inbox/1', '//evil.example', 'https://evil.example', null, undefined].map(isOwnAddress)).toEqual([
    ...[true, false, false, false, false],
  ]);
});

describe('A click on a notice', () => {
  const source = readFileSync(join(__dirname, '../../web/public/notices-worker.js'), 'utf8');

  /** Runs the worker as browsers do, and clicks. */
  async function click(windows: { visibilityState: string; told: unknown[]; focused: number }[]) {
    const listeners: Record<string, (event: object) => void> = {};
    const opened: string[] = [];
    let closed = 0;
    const clients = {
      matchAll: async () =>
        windows.map((one) => ({
          ...one,
          postMessage: (data: unknown) => one.told.push(data),
          focus: async () => void one.focused++,
        })),
      openWindow: async (address: string) => void opened.push(address),
    };
    runInNewContext(source, {
      self: { clients, addEventListener: (name: string, act: () => void) => Object.assign(listeners, { [name]: act }) },
    });
    const work: unknown[] = [];
    listeners.notificationclick?.({
      notification: { data: { address: '/inbox/1' }, close: () => closed++ },
      waitUntil: (promise: unknown) => work.push(promise),
    });
    await Promise.all(work);
    return { opened, closed, listens: Object.keys(listeners) };
  }
  const window = (visibilityState: string) => ({ visibilityState, told: [] as unknown[], focused: 0 });

  test('opens the conversation in the window that is in front, without loading it anew', async () => {
    const [back, front] = [window('hidden'), window('visible')];
    expect(await click([back, front])).toMatchObject({ opened: [], closed: 1 });
    expect([front.told, front.focused, back.told]).toEqual([[{ open: '/inbox/1' }], 1, []]);
  });

  test('opens a window where there is none; and the worker answers no request', async () => {
    const { opened, listens } = await click([]);
    expect(opened).toEqual(['/inbox/1']);
    expect(listens).not.toContain('fetch');
  });
});
