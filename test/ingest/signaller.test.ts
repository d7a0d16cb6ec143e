import type { ConversationSignals } from '../../ingest/conversation-signals';
import type { Notice } from '../../ingest/facts';
import { createSignaller, type Signaller } from '../../ingest/signaller';

interface Signal {
  psid: string;
  ids: string[];
  starts: boolean;
}

/** Stands in for Temporal at its boundary: keeps what it is told, and answers when and how the test says. */
class Temporal implements ConversationSignals {
  readonly signals: Signal[] = [];
  answer: () => Promise<void> = async () => undefined;

  async startOrContinue(_pageId: string, psid: string, events: { id: string }[]): Promise<void> {
    await this.take({ psid, ids: events.map(({ id }) => id), starts: true });
  }

  async continueOnly(_pageId: string, psid: string, events: { id: string }[]): Promise<void> {
    await this.take({ psid, ids: events.map(({ id }) => id), starts: false });
  }

  async replyOutcomeKnown(): Promise<void> {}

  private async take(signal: Signal): Promise<void> {
    this.signals.push(signal);
    await this.answer();
  }
}

const notice = (psid: string, id: string, startsEpisode = true): Notice => ({
  pageId: '100',
  psid,
  event: { id, kind: 'message', at: 1 },
  messageId: `100/${id}`,
  startsEpisode,
  intakeId: 'i',
  source: { receivedAt: new Date(0) } as Notice['source'],
});

let temporal: Temporal;
let signaller: Signaller;
let trouble: string[];
beforeEach(() => {
  jest.useFakeTimers();
  temporal = new Temporal();
  trouble = [];
  const silent = { parked: () => undefined, eventsWritten: () => undefined, signalled: () => undefined };
  signaller = createSignaller(temporal, { ...silent, trouble: (what) => trouble.push(what) }, () => false);
});
afterEach(() => {
  signaller.stop();
  jest.useRealTimers();
});

/** Holds Temporal's answers until it is called. */
function held(): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  temporal.answer = () => gate;
  return () => release();
}

const away = () => Promise.reject(new Error('14 UNAVAILABLE'));
const invalid = () =>
  Promise.reject(Object.assign(new Error('3 INVALID_ARGUMENT'), { code: 3, details: 'too long', metadata: {} }));

describe('Telling workflows', () => {
  test('what comes while a signal is on its way goes together in the next, in order', async () => {
    const release = held();
    const told = ['a', 'b', 'c', 'd'].map((id) => signaller.tell(notice('1', id)));
    expect(temporal.signals.map(({ ids }) => ids)).toEqual([['a']]);
    expect(signaller.waiting()).toBe(4);
    release();
    expect(await Promise.all(told)).toEqual(['told', 'told', 'told', 'told']);
    expect(temporal.signals.map(({ ids }) => ids)).toEqual([['a'], ['b', 'c', 'd']]);
    expect(signaller.waiting()).toBe(0);
  });

  test('no signal carries more than a hundred events', async () => {
    const ids = Array.from({ length: 251 }, (_, n) => `${n}`);
    await Promise.all(ids.map((id) => signaller.tell(notice('1', id))));
    expect(temporal.signals.map((signal) => signal.ids.length)).toEqual([1, 100, 100, 50]);
    expect(temporal.signals.flatMap((signal) => signal.ids)).toEqual(ids);
  });

  test('conversations do not wait for each other', () => {
    held();
    for (const psid of ['1', '2', '3']) void signaller.tell(notice(psid, psid));
    expect(temporal.signals.map(({ psid }) => psid)).toEqual(['1', '2', '3']);
  });

  test('no more than forty signals are on their way at once', async () => {
    const release = held();
    const told = Array.from({ length: 100 }, (_, n) => signaller.tell(notice(`${n}`, 'a')));
    expect(temporal.signals).toHaveLength(40);
    release();
    await Promise.all(told);
    expect(temporal.signals).toHaveLength(100);
  });

  test('a reaction alone only continues an episode, together with a message it starts one', async () => {
    await signaller.tell(notice('1', 'reaction', false));
    const release = held();
    const told = [notice('1', 'a', false), notice('1', 'b', false), notice('1', 'c')].map((one) => signaller.tell(one));
    release();
    await Promise.all(told);
    expect(temporal.signals.map(({ starts }) => starts)).toEqual([false, false, true]);
  });
});

describe('While Temporal is away', () => {
  test('nothing is lost, nothing overtakes, and one signal at a time tries whether it is back', async () => {
    temporal.answer = away;
    const told = ['a', 'b', 'c'].flatMap((id) => ['1', '2'].map((psid) => signaller.tell(notice(psid, id))));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(signaller.waiting()).toBe(6);
    expect(new Set(trouble)).toEqual(new Set(['temporal_away']));
    const before = temporal.signals.length;
    temporal.answer = async () => undefined;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await Promise.all(told)).toEqual(Array(6).fill('told'));
    const taken = temporal.signals.slice(before).map(({ psid, ids }) => `${psid}:${ids.join()}`);
    expect(taken.sort()).toEqual(['1:a,b,c', '2:a,b,c']);
  });

  test('it is asked less and less often, but never given up', async () => {
    temporal.answer = away;
    void signaller.tell(notice('1', 'a'));
    await jest.advanceTimersByTimeAsync(60_000);
    const asked = temporal.signals.length;
    expect(asked).toBeLessThan(40);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(temporal.signals.length).toBeGreaterThan(asked);
  });

  test('stopping gives up what waits', async () => {
    temporal.answer = away;
    void signaller.tell(notice('1', 'a'));
    await jest.advanceTimersByTimeAsync(0);
    signaller.stop();
    const asked = temporal.signals.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(temporal.signals).toHaveLength(asked);
  });
});

describe('What Temporal will never take', () => {
  test('is given back as refused after some tries, and the neighbours do not wait for it', async () => {
    temporal.answer = invalid;
    const refused = signaller.tell(notice('1', 'poison'));
    await jest.advanceTimersByTimeAsync(0);
    temporal.answer = async () => undefined;
    expect(await signaller.tell(notice('2', 'good'))).toBe('told');
    temporal.answer = invalid;
    await jest.advanceTimersByTimeAsync(300_000);
    expect(await refused).toBe('refused');
    expect(signaller.waiting()).toBe(0);
  });

  test('is told after all when Temporal takes it at a later try', async () => {
    temporal.answer = invalid;
    const told = signaller.tell(notice('1', 'a'));
    await jest.advanceTimersByTimeAsync(5_000);
    temporal.answer = async () => undefined;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await told).toBe('told');
  });
});
