import fc from 'fast-check';
import { EVERYTHING } from '../../../domain/departments';
import { DEFAULT_QUEUE_SETTINGS, type QueueOperator } from '../../../domain/queue/places';
import { createQueue, type Queue } from '../../../domain/queue/queue';
import { packQueue } from '../../../domain/queue/snapshot';

const OPERATORS = ['ann', 'bob', 'cid'];
const CONVERSATIONS = Array.from({ length: 12 }, (_, index) => `${(index % 2) + 1}-v${index}`);
const DEPARTMENTS = ['sales', 'support', null];

const who = fc.constantFrom(...OPERATORS);
const which = fc.constantFrom(...CONVERSATIONS);
const department = fc.constantFrom(...DEPARTMENTS);
const move = fc.oneof(
  fc.record({ do: fc.constant('join' as const), which, department, language: fc.constantFrom('ru', 'de', null) }),
  fc.record({ do: fc.constant('leave' as const), which }),
  fc.record({ do: fc.constant('take' as const), which, who }),
  fc.record({
    do: fc.constant('give' as const),
    which,
    who,
    to: fc.oneof(
      who.map((operatorId) => ({ operatorId })),
      department.map((id) => ({ department: id })),
      fc.constant('queue' as const),
    ),
  }),
  fc.record({
    do: fc.constant('tell' as const),
    who,
    presence: fc.constantFrom('online' as const, 'away' as const, 'offline' as const),
    capacity: fc.integer({ min: 1, max: 3 }),
    ids: fc.subarray(['sales', 'support']),
    languages: fc.subarray(['en', 'ru', 'de']),
  }),
  fc.record({
    do: fc.constant('hours' as const),
    department: fc.constantFrom('sales', 'support'),
    opens: fc.option(fc.integer({ min: 0, max: 200_000 })),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({ do: fc.constant('carry' as const) }),
);

interface World {
  queue: Queue;
  now: number;
  version: number;
  told: Map<string, QueueOperator>;
}

const settings = { ...DEFAULT_QUEUE_SETTINGS, pickUpMs: 60_000 };

type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function play(world: World, step: Move): void {
  const { queue, now } = world;
  if (step.do === 'join') {
    const { which: conversationId, department: pageDepartment, language } = step;
    queue.join({ conversationId, since: now, mark: now, pageDepartment, preferred: null, language });
  } else if (step.do === 'leave') {
    queue.leave(step.which, now);
  } else if (step.do === 'take') {
    const taking = { conversationId: step.which, operatorId: step.who, capacity: 3, override: false };
    if (!queue.refuseTaking(taking)) queue.take(taking, now);
  } else if (step.do === 'give') {
    const given = { conversationId: step.which, to: step.to, by: step.who, override: false };
    if (!queue.refuseTransfer(given)) queue.transfer(given, now);
  } else if (step.do === 'tell') {
    const reach = { kind: 'departments' as const, ids: step.ids, none: true };
    const { presence, capacity, languages, who: id } = step;
    const operator: QueueOperator = { id, presence, capacity, languages, reach, version: ++world.version };
    world.told.set(id, operator);
    queue.tellOperator(operator, now);
  } else if (step.do === 'hours') {
    const { opens } = step;
    queue.tellHours(
      step.department,
      opens === null ? null : { until: now + 300_000, spans: [[now + opens, now + 250_000]] },
    );
  } else if (step.do === 'wait') {
    world.now += step.ms;
  } else {
    world.queue = createQueue(JSON.parse(JSON.stringify(packQueue(queue.contents()))), settings);
  }
}

function heldNow(queue: Queue): Map<string, string[]> {
  const held = new Map<string, string[]>();
  for (const id of CONVERSATIONS) {
    const holder = queue.holderOf(id)?.operatorId;
    if (holder !== undefined) held.set(holder, [...(held.get(holder) ?? []), id]);
  }
  return held;
}

test('whatever happens: nobody is given more than they take, and who leaves keeps nothing', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (steps) => {
      const world: World = { queue: createQueue(null, settings), now: 1, version: 0, told: new Map() };
      for (const step of steps) {
        const before = heldNow(world.queue);
        const wasThere = step.do === 'tell' && (world.told.get(step.who)?.presence ?? 'offline') !== 'offline';
        play(world, step);
        world.queue.decide(world.now);
        world.now++;
        const held = heldNow(world.queue);
        for (const [id, conversations] of held) {
          const limit = world.told.get(id)?.capacity ?? 3;
          const had = before.get(id)?.length ?? 0;
          if (conversations.length > Math.max(limit, had)) return false; // a smaller limit takes nothing away
          if (wasThere && step.who === id && step.presence === 'offline') return false;
        }
        const size = world.queue.size();
        if ([...held.values()].flat().length !== size.held) return false;
      }
      return true;
    }),
    { numRuns: Number(process.env.QUEUE_RUNS ?? 500) },
  );
});

test('whoever waits while there is room waits for a reason that ends by itself, and then somebody has them', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (steps) => {
      const world: World = { queue: createQueue(null, settings), now: 1, version: 0, told: new Map() };
      for (const step of steps) play(world, step);
      const { queue } = world;
      queue.decide(world.now); // offers that were let go by until now count against those who were there
      for (const id of OPERATORS) {
        const free = { id, presence: 'online', capacity: CONVERSATIONS.length, reach: EVERYTHING } as const;
        queue.tellOperator({ ...free, languages: id === 'ann' ? ['ru'] : [], version: ++world.version }, world.now);
      }
      for (let looks = 0; looks < 20; looks++) {
        queue.decide(world.now);
        for (const [operatorId, held] of heldNow(queue)) {
          for (const conversationId of held) {
            queue.take({ conversationId, operatorId, capacity: CONVERSATIONS.length, override: false }, world.now);
          }
        }
        const next = queue.nextLook();
        if (next === null) break;
        if (next <= world.now) return false; // it would look again and again
        world.now = next;
      }
      return queue.size().waiting === 0;
    }),
    { numRuns: Number(process.env.QUEUE_RUNS ?? 500) },
  );
});

test('carried over, a queue decides as it would have', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), fc.array(move, { maxLength: 20 }), (first, then) => {
      const one: World = { queue: createQueue(null, settings), now: 1, version: 0, told: new Map() };
      const other: World = { queue: createQueue(null, settings), now: 1, version: 0, told: new Map() };
      const run = (world: World, steps: typeof first) => {
        for (const step of steps) {
          play(world, step);
          world.queue.decide(world.now++);
        }
      };
      run(one, first);
      run(other, first);
      play(other, { do: 'carry' });
      run(one, then);
      run(other, then);
      return (
        JSON.stringify(packQueue(one.queue.contents()).rows) === JSON.stringify(packQueue(other.queue.contents()).rows)
      );
    }),
    { numRuns: 200 },
  );
});

test('fifty people with room for three and five hundred waiting: the longest waiting 150, never a fourth', () => {
  const queue = createQueue(null, settings);
  for (let n = 0; n < 500; n++) {
    queue.join({ conversationId: `1-v${n}`, since: 500 - n, mark: 1, pageDepartment: null, preferred: null });
  }
  for (let n = 0; n < 50; n++) {
    const reach = { kind: 'everything' as const };
    queue.tellOperator({ id: `o${n}`, presence: 'online', capacity: 3, reach, version: 1 }, 0);
    queue.decide(n);
  }
  const given = Array.from({ length: 500 }, (_, n) => queue.holderOf(`1-v${n}`)?.operatorId);
  const loads = new Map<string, number>();
  for (const id of given) if (id !== undefined) loads.set(id, (loads.get(id) ?? 0) + 1);
  expect([...loads.values()]).toEqual(Array(50).fill(3));
  expect(given.slice(0, 350).every((id) => id === undefined)).toBe(true);
});

test('ten thousand waiting fit what a workflow may carry', () => {
  const queue = createQueue(null, settings);
  for (let n = 0; n < 10_000; n++) {
    const conversationId = `1${String(n % 40).padStart(14, '0')}-${24_000_000_000_000_000 + n}`;
    queue.join({ conversationId, since: 1.7e12 + n, mark: 1.7e15 + n, pageDepartment: null, preferred: null });
  }
  const bytes = JSON.stringify(packQueue(queue.contents())).length;
  expect(bytes).toBeLessThan(1_000_000);
});
