import { planOf } from '../../chaos/plan';
import type { GuardedProcess } from '../../embedded/child-process';
import { figuresFrom, startBuilt } from '../support/built-command';

/** In its first 45 seconds every part is killed, the disk is full, the Page token dies, and Facebook takes a message without an answer. */
const SEED = 10_123;
const MINUTES = 0.75;
const PATIENCE_MS = 480_000;

let run: GuardedProcess | undefined;
afterEach(() => run?.stop(15_000));

test('The plan of the seed kills each part and makes the troubles that lose or double most easily', () => {
  const planned = planOf(SEED, MINUTES * 60_000).map(({ trouble }) => {
    if (trouble.kind === 'graph') return `graph ${trouble.fault.fault.kind}`;
    return 'part' in trouble ? `${trouble.kind} ${trouble.part}` : trouble.kind;
  });
  const killed = ['api', 'worker', 'temporal', 'mongodb', 'smtp'].map((part) => `kill ${part}`);
  expect(planned).toEqual(
    expect.arrayContaining([...killed, 'store_full', 'token', 'cut', 'graph drop_after_delivery']),
  );
});

test(
  'After them nothing is lost and nothing doubled, of messages, replies, reviews and mails',
  async () => {
    run = await startBuilt('chaos/main.js', ['--seed', String(SEED), '--minutes', String(MINUTES), '--json']);
    const { faults, messages, replies, reviews, mails, workflows } = await figuresFrom(run);
    expect(faults).toEqual([]);
    expect(messages).toMatchObject({ stored: messages.sent, lost: 0, doubled: 0, outOfOrder: 0, parked: 0 });
    expect(replies).toMatchObject({ lost: 0, doubled: 0 });
    expect(reviews).toMatchObject({ recorded: reviews.entered, wrong: 0 });
    expect(mails).toMatchObject({ received: mails.putOut, lost: 0, doubled: 0 });
    expect(workflows).toEqual({ failed: 0, stuck: 0 });
    for (const amount of [messages.sent, replies.accepted, reviews.entered, mails.putOut]) {
      expect(amount).toBeGreaterThan(0);
    }
  },
  PATIENCE_MS,
);
