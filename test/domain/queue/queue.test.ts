import { EVERYTHING } from '../../../domain/departments';
import {
  type AssignmentNews,
  DEFAULT_QUEUE_SETTINGS,
  type QueueOperator,
  type QueueSettings,
} from '../../../domain/queue/places';
import { createQueue, type Queue } from '../../../domain/queue/queue';
import { packQueue } from '../../../domain/queue/snapshot';

const PICK_UP_MS = 60_000;

function operator(id: string, change: Partial<QueueOperator> = {}): QueueOperator {
  return { id, presence: 'online', capacity: 3, reach: EVERYTHING, version: 1, ...change };
}

function only(...ids: string[]): QueueOperator['reach'] {
  return { kind: 'departments', ids, none: true };
}

function queueOf(operators: QueueOperator[], settings: Partial<QueueSettings> = {}): Queue {
  const queue = createQueue(null, { ...DEFAULT_QUEUE_SETTINGS, pickUpMs: PICK_UP_MS, ...settings });
  for (const one of operators) queue.tellOperator(one, 0);
  return queue;
}

/** `1-a` belongs to Page 1. */
function join(queue: Queue, conversationId: string, since: number, pageDepartment: string | null = null): void {
  queue.join({ conversationId, since, mark: since, pageDepartment, preferred: null });
}

function joinIn(queue: Queue, conversationId: string, language: string | null, since = 10): void {
  queue.join({ conversationId, since, mark: since, pageDepartment: 'sales', preferred: null, language });
}

function newsOf(queue: Queue): Record<string, AssignmentNews[]> {
  return Object.fromEntries(queue.takeNews(1000));
}

function holders(queue: Queue, ...ids: string[]) {
  return ids.map((id) => queue.holderOf(id)?.operatorId ?? null);
}

const take = (conversationId: string, operatorId: string, override = false) => ({
  ...{ conversationId, operatorId, override },
  capacity: 3,
});

test('who waits longest goes first, to whoever has least', () => {
  const queue = queueOf([operator('ann'), operator('bob')]);
  join(queue, '1-late', 30);
  join(queue, '1-first', 10);
  join(queue, '1-second', 20);
  queue.decide(100);
  expect(holders(queue, '1-first', '1-second', '1-late')).toEqual(['ann', 'bob', 'ann']);
  expect(newsOf(queue)['1-first']).toMatchObject([{ cause: 'automatic', offeredUntil: 100 + PICK_UP_MS, by: null }]);
});

test('nobody gets more than their capacity, and the rest waits', () => {
  const queue = queueOf([operator('ann', { capacity: 2 })]);
  for (const [index, id] of ['1-a', '1-b', '1-c'].entries()) join(queue, id, index);
  queue.decide(100);
  expect(holders(queue, '1-a', '1-b', '1-c')).toEqual(['ann', 'ann', null]);
  queue.leave('1-a', 0);
  queue.decide(101);
  expect(holders(queue, '1-c')).toEqual(['ann']);
});

test.each([
  ['of the department', 'sales', only('sales'), 'ann'],
  ['of another department', 'sales', only('support'), null],
  ['of any department where the Page has none', null, only('support'), 'ann'],
  ['a guest, where the Page has none', null, { ...only('test'), none: false } as QueueOperator['reach'], null],
])('an operator %s', (_, department, reach, expected) => {
  const queue = queueOf([operator('ann', { reach })]);
  join(queue, '1-a', 1, department);
  queue.decide(2);
  expect(holders(queue, '1-a')).toEqual([expected]);
});

test('a conversation that nobody there may have does not hold up the next', () => {
  const queue = queueOf([operator('ann', { reach: only('sales') })]);
  join(queue, '1-support', 1, 'support');
  join(queue, '2-sales', 2, 'sales');
  queue.decide(3);
  expect(holders(queue, '1-support', '2-sales')).toEqual([null, 'ann']);
});

test.each(['away', 'offline'] as const)('nobody who is %s is given anything', (presence) => {
  const queue = queueOf([operator('ann', { presence })]);
  join(queue, '1-a', 1);
  queue.decide(2);
  expect(holders(queue, '1-a')).toEqual([null]);
  queue.tellOperator(operator('ann', { version: 2 }), 3);
  queue.decide(3);
  expect(holders(queue, '1-a')).toEqual(['ann']);
});

test('an offer that is not picked up goes to the next one', () => {
  const queue = queueOf([operator('ann'), operator('bob')]);
  join(queue, '1-a', 1);
  queue.decide(10);
  queue.decide(10 + PICK_UP_MS - 1);
  expect(holders(queue, '1-a')).toEqual(['ann']);
  expect(queue.nextLook()).toBe(10 + PICK_UP_MS);
  queue.decide(10 + PICK_UP_MS);
  expect(holders(queue, '1-a')).toEqual(['bob']);
  expect(newsOf(queue)['1-a']?.map(({ cause, operatorId }) => [cause, operatorId])).toEqual([
    ['automatic', 'ann'],
    ['not_picked_up', null],
    ['automatic', 'bob'],
  ]);
});

test('offers that end together go back in the order in which the conversations joined, whoever was offered them first', () => {
  const queue = queueOf([operator('ann')]);
  join(queue, '1-joined-first', 20);
  join(queue, '1-waits-longer', 10);
  queue.decide(100);
  queue.takeNews(1000);
  expect(queue.nextLook()).toBe(100 + PICK_UP_MS);
  queue.tellSettings({ ...DEFAULT_QUEUE_SETTINGS, automatic: false });
  queue.decide(100 + PICK_UP_MS);
  expect(Object.keys(newsOf(queue))).toEqual(['1-joined-first', '1-waits-longer']);
  expect(queue.nextLook()).toBeNull();
});

test('offers made before a queue continued as a new run end in the new one, and what was picked up does not', () => {
  const queue = queueOf([operator('ann')]);
  join(queue, '1-offered', 10);
  join(queue, '1-picked-up', 20);
  queue.decide(100);
  queue.take(take('1-picked-up', 'ann'), 200);
  queue.takeNews(1000);
  const next = createQueue(packQueue(queue.contents()), DEFAULT_QUEUE_SETTINGS);
  expect(next.nextLook()).toBe(100 + PICK_UP_MS);
  next.tellSettings({ ...DEFAULT_QUEUE_SETTINGS, automatic: false });
  next.decide(100 + PICK_UP_MS);
  expect(holders(next, '1-offered', '1-picked-up')).toEqual([null, 'ann']);
});

test('who misses two offers in a row counts as away until they say that they are there', () => {
  const queue = queueOf([operator('ann')]);
  join(queue, '1-a', 1);
  queue.decide(0);
  queue.decide(PICK_UP_MS);
  expect(holders(queue, '1-a')).toEqual(['ann']);
  queue.decide(2 * PICK_UP_MS);
  expect(holders(queue, '1-a')).toEqual([null]);
  expect(queue.takeTurnedAway()).toEqual(['ann']);
  queue.tellOperator(operator('ann', { version: 2 }), 0);
  queue.decide(2 * PICK_UP_MS + 1);
  expect(holders(queue, '1-a')).toEqual(['ann']);
});

test('what was picked up stays past the end of the offer', () => {
  const queue = queueOf([operator('ann'), operator('bob')]);
  join(queue, '1-a', 1);
  queue.decide(10);
  queue.take(take('1-a', 'ann'), 20);
  queue.decide(10 + 5 * PICK_UP_MS);
  expect(holders(queue, '1-a')).toEqual(['ann']);
  expect(newsOf(queue)['1-a']?.map(({ cause }) => cause)).toEqual(['automatic', 'picked_up']);
});

test('of two who take at once the first has it, and the other hears who', () => {
  const queue = queueOf([operator('ann'), operator('bob')], { automatic: false });
  join(queue, '1-a', 1);
  expect(queue.refuseTaking(take('1-a', 'ann'))).toBeNull();
  queue.take(take('1-a', 'ann'), 2);
  expect(queue.refuseTaking(take('1-a', 'bob'))).toEqual({ reason: 'held_by_another', operatorId: 'ann' });
  expect(queue.refuseTaking(take('1-a', 'bob', true))).toBeNull();
});

test('taking beyond the own capacity needs a supervisor', () => {
  const queue = queueOf([operator('ann', { capacity: 1 })], { automatic: false });
  join(queue, '1-a', 1);
  join(queue, '1-b', 2);
  queue.take(take('1-a', 'ann'), 3);
  expect(queue.refuseTaking(take('1-b', 'ann'))).toEqual({ reason: 'operator_at_capacity' });
  expect(queue.refuseTaking(take('1-b', 'ann', true))).toBeNull();
});

test('who leaves gives everything back, who is away only offers; waiting times stay', () => {
  const queue = queueOf([operator('ann')]);
  for (const [index, id] of ['1-a', '1-b'].entries()) join(queue, id, index);
  queue.decide(10);
  queue.take(take('1-b', 'ann'), 11);
  queue.tellOperator(operator('ann', { presence: 'away', version: 2 }), 12);
  expect(holders(queue, '1-a', '1-b')).toEqual([null, 'ann']);
  queue.tellOperator(operator('ann', { presence: 'offline', version: 3 }), 13);
  expect(holders(queue, '1-a', '1-b')).toEqual([null, null]);
  newsOf(queue);
  queue.tellOperator(operator('ann', { presence: 'offline', version: 3 }), 14);
  expect(newsOf(queue)).toEqual({});
  queue.tellOperator(operator('bob', { capacity: 1 }), 15);
  queue.decide(16);
  expect(holders(queue, '1-a', '1-b')).toEqual(['bob', null]);
});

test('an older telling of a person changes nothing', () => {
  const queue = queueOf([operator('ann', { version: 5 })]);
  queue.tellOperator(operator('ann', { presence: 'offline', version: 4 }), 1);
  join(queue, '1-a', 1);
  queue.decide(2);
  expect(holders(queue, '1-a')).toEqual(['ann']);
});

test('who had it before gets it again when they can', () => {
  const queue = queueOf([operator('ann'), operator('bob')]);
  queue.join({ conversationId: '1-a', since: 1, mark: 1, pageDepartment: null, preferred: 'bob' });
  queue.join({ conversationId: '1-b', since: 2, mark: 2, pageDepartment: null, preferred: 'gone' });
  queue.decide(3);
  expect(holders(queue, '1-a', '1-b')).toEqual(['bob', 'ann']);
});

test('what somebody gives back is not given to them again by itself', () => {
  const queue = queueOf([operator('ann')], { pickUpMs: null });
  join(queue, '1-a', 1);
  queue.decide(2);
  queue.transfer({ conversationId: '1-a', to: 'queue', by: 'ann', override: false }, 3);
  queue.decide(4);
  expect(holders(queue, '1-a')).toEqual([null]);
  queue.tellOperator(operator('bob'), 5);
  queue.decide(6);
  expect(holders(queue, '1-a')).toEqual(['bob']);
});

test('to a department: its people get it, whatever the Page is', () => {
  const queue = queueOf([operator('ann', { reach: only('sales') }), operator('bob', { reach: only('support') })]);
  join(queue, '1-a', 1, 'sales');
  queue.decide(2);
  expect(holders(queue, '1-a')).toEqual(['ann']);
  queue.transfer({ conversationId: '1-a', to: { department: 'support' }, by: 'ann', override: false }, 3);
  queue.decide(4);
  expect(holders(queue, '1-a')).toEqual(['bob']);
  expect(newsOf(queue)['1-a']?.at(-1)).toMatchObject({ department: 'support', operatorId: 'bob' });
});

test.each([
  ['somebody who is away', operator('bob', { presence: 'away' }), false, { reason: 'operator_not_available' }],
  ['somebody who is full', operator('bob', { capacity: 0 }), false, { reason: 'operator_at_capacity' }],
  ['somebody who is full, by a supervisor', operator('bob', { capacity: 0 }), true, null],
  ['somebody who is there', operator('bob'), false, null],
])('to %s', (_, bob, override, expected) => {
  const queue = queueOf([operator('ann'), bob], { automatic: false });
  join(queue, '1-a', 1);
  queue.take(take('1-a', 'ann'), 2);
  const given = { conversationId: '1-a', to: { operatorId: 'bob' }, by: 'ann', override };
  expect(queue.refuseTransfer(given)).toEqual(expected);
});

test('nobody gives away what another one has', () => {
  const queue = queueOf([operator('ann'), operator('bob')], { automatic: false });
  join(queue, '1-a', 1);
  queue.take(take('1-a', 'ann'), 2);
  expect(queue.refuseTransfer({ conversationId: '1-a', to: 'queue', by: 'bob', override: false })).toEqual({
    reason: 'held_by_another',
    operatorId: 'ann',
  });
  expect(queue.refuseTransfer({ conversationId: '1-x', to: 'queue', by: 'bob', override: false })).toEqual({
    reason: 'not_in_queue',
  });
});

test('what an earlier run says late does not take the conversation out', () => {
  const queue = queueOf([]);
  join(queue, '1-a', 100);
  join(queue, '1-a', 200);
  queue.leave('1-a', 100);
  expect(queue.size()).toEqual({ waiting: 1, held: 0 });
  queue.leave('1-a', 200);
  expect(queue.size()).toEqual({ waiting: 0, held: 0 });
});

describe('Languages', () => {
  const WAIT_MS = DEFAULT_QUEUE_SETTINGS.languageWaitMs;

  test('who speaks the visitor’s language goes before who has less', () => {
    const queue = queueOf([operator('ann', { languages: ['en'] }), operator('bob', { languages: ['en', 'ru'] })]);
    joinIn(queue, '1-a', 'ru', 10);
    joinIn(queue, '1-b', 'ru', 11);
    joinIn(queue, '1-c', 'en', 12);
    queue.decide(100);
    expect(holders(queue, '1-a', '1-b', '1-c')).toEqual(['bob', 'bob', 'ann']);
  });

  test('who said nothing answers in any, and a language that nobody here speaks is everybody’s at once', () => {
    const queue = queueOf([operator('ann', { languages: ['en'] }), operator('bob')]);
    joinIn(queue, '1-a', 'ru', 10);
    queue.decide(100);
    expect(holders(queue, '1-a')).toEqual(['bob']);
    const other = queueOf([operator('ann', { languages: ['en'] })]);
    joinIn(other, '1-a', 'ru', 10);
    other.decide(100);
    expect(holders(other, '1-a')).toEqual(['ann']);
  });

  test('while who speaks it has no room, the visitor waits for them so long and no longer', () => {
    const queue = queueOf([
      operator('ann', { languages: ['en'] }),
      operator('bob', { languages: ['ru'], capacity: 1 }),
    ]);
    joinIn(queue, '1-a', 'ru', 10);
    joinIn(queue, '1-b', 'ru', 20);
    joinIn(queue, '1-c', 'en', 30);
    queue.decide(100);
    queue.take(take('1-a', 'bob'), 100);
    expect(holders(queue, '1-a', '1-b', '1-c')).toEqual(['bob', null, 'ann']); // and holds up nobody behind
    queue.take(take('1-c', 'ann'), 100);
    queue.decide(101);
    expect(queue.nextLook()).toBe(20 + WAIT_MS);
    queue.decide(20 + WAIT_MS);
    expect(holders(queue, '1-b')).toEqual(['ann']);
  });

  test('nobody waits for somebody who is away, who answers for another department, or who gave it back', () => {
    const reach = only('support');
    for (const absent of [{ presence: 'away' as const }, { reach }]) {
      const queue = queueOf([
        operator('ann', { languages: ['en'] }),
        operator('bob', { languages: ['ru'], ...absent }),
      ]);
      joinIn(queue, '1-a', 'ru');
      queue.decide(100);
      expect(holders(queue, '1-a')).toEqual(['ann']);
    }
    const queue = queueOf([operator('bob', { languages: ['ru'], capacity: 1 })]);
    joinIn(queue, '1-a', 'ru');
    queue.decide(100);
    queue.take(take('1-a', 'bob'), 100);
    queue.transfer({ conversationId: '1-a', to: 'queue', by: 'bob', override: false }, 101);
    queue.tellOperator(operator('ann', { languages: ['en'], version: 2 }), 101);
    queue.decide(102);
    expect(holders(queue, '1-a')).toEqual(['ann']);
  });

  test('who had the visitor before is preferred whatever they speak', () => {
    const queue = queueOf([operator('ann', { languages: ['en'] }), operator('bob', { languages: ['ru'] })]);
    queue.join({ conversationId: '1-a', since: 10, mark: 10, pageDepartment: null, preferred: 'ann', language: 'ru' });
    queue.decide(100);
    expect(holders(queue, '1-a')).toEqual(['ann']);
  });

  test('who had it before and is free is not waited past for somebody who speaks the language', () => {
    const queue = queueOf([
      operator('ann', { languages: ['en'] }),
      operator('bob', { languages: ['ru'], capacity: 1 }),
    ]);
    joinIn(queue, '1-first', 'ru');
    queue.decide(20);
    expect(holders(queue, '1-first')).toEqual(['bob']);
    queue.join({ conversationId: '1-a', since: 30, mark: 30, pageDepartment: null, preferred: 'ann', language: 'ru' });
    queue.decide(31);
    expect(holders(queue, '1-a')).toEqual(['ann']);
  });
});

describe('Working hours', () => {
  const closedUntil = (at: number) => ({ until: 1_000_000, spans: [[at, 900_000]] as [number, number][] });

  test('outside them nothing of the department is offered, and the queue looks again when they begin', () => {
    const queue = queueOf([operator('ann')]);
    queue.tellHours('sales', closedUntil(5000));
    join(queue, '1-a', 10, 'sales');
    join(queue, '2-b', 20, 'support');
    queue.decide(100);
    expect(holders(queue, '1-a', '2-b')).toEqual([null, 'ann']);
    queue.take(take('2-b', 'ann'), 100);
    queue.decide(101);
    expect(queue.nextLook()).toBe(5000);
    queue.decide(5000);
    expect(holders(queue, '1-a')).toEqual(['ann']);
  });

  test('what is taken by hand or was begun before goes on', () => {
    const queue = queueOf([operator('ann')]);
    queue.tellHours('sales', closedUntil(5000));
    join(queue, '1-a', 10, 'sales');
    expect(queue.refuseTaking(take('1-a', 'ann'))).toBeNull();
    queue.take(take('1-a', 'ann'), 100);
    queue.decide(101);
    expect(holders(queue, '1-a')).toEqual(['ann']);
  });

  test('without hours, or behind what was told, a department answers', () => {
    const queue = queueOf([operator('ann', { capacity: 9 })]);
    queue.tellHours('sales', closedUntil(5000));
    join(queue, '1-a', 10, 'sales');
    queue.decide(1_000_001);
    expect(holders(queue, '1-a')).toEqual(['ann']);
    join(queue, '1-b', 20, 'sales');
    queue.tellHours('sales', null);
    queue.decide(100);
    expect(holders(queue, '1-b')).toEqual(['ann']);
  });
});
