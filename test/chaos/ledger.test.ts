import { balance, type Findings } from '../../chaos/ledger';
import type { Deeds, TriedReply } from '../../chaos/traffic';

const written = ['a says 0', 'a says 1', 'a says 2'];
const reply: TriedReply = {
  conversationId: 'c',
  psid: 'a',
  replyId: 'r',
  text: 'hello',
  outcome: 'accepted',
  code: null,
};
const acts = { take: 0, transfer: 0, close: 0 };

function ledgerOf({ stored = written, received = ['hello'], state = 'sent', ...more }: Record<string, unknown> = {}) {
  const tried = { ...reply, ...('outcome' in more ? { outcome: more.outcome as 'refused' } : {}) };
  const deeds: Deeds = { written: new Map([['a', written]]), replies: [tried], acts };
  const found: Findings = {
    stored: new Map([['a', stored as string[]]]),
    received: new Map([['a', received as string[]]]),
    replyStates: new Map(state ? [['c/r', { state: state as string, reason: null }]] : []),
    ...{ acknowledged: 3, reviews: [], mails: [], mailsReceived: [], parked: 0, workflows: { failed: [], stuck: [] } },
    ...(more.found as object),
  };
  return balance(deeds, [], found);
}

test('A run in which everything is there once has no faults', () => {
  expect(ledgerOf().faults).toEqual([]);
});

test.each<[string, Record<string, unknown>, object]>([
  ['a lost message', { stored: written.slice(1) }, { messages: { lost: 1, doubled: 0 } }],
  ['a doubled message', { stored: [...written, 'a says 2'] }, { messages: { lost: 0, doubled: 1 } }],
  ['messages in another order', { stored: [...written].reverse() }, { messages: { lost: 0, outOfOrder: 2 } }],
  ['a lost reply', { received: [], state: 'failed' }, { replies: { lost: 1, doubled: 0 } }],
  ['a reply that is said to be sent and is not', { received: [] }, { replies: { lost: 1 } }],
  ['a doubled reply', { received: ['hello', 'hello'] }, { replies: { doubled: 1, lost: 0 } }],
  ['a doubled reply of unknown fate', { received: ['hello', 'hello'], state: 'unknown' }, { replies: { doubled: 1 } }],
  ['a refused reply that arrived', { outcome: 'refused', state: '' }, { replies: { lost: 1 } }],
  ['a reply that nobody answers', { outcome: null, received: [], state: '' }, { replies: { lost: 1 } }],
  ['a failed workflow', { found: { workflows: { failed: ['w'], stuck: [] } } }, { workflows: { failed: 1 } }],
  ['a mail not received', { found: { mails: [{ key: 'k', state: 'sent', messageId: 'm' }] } }, { mails: { lost: 1 } }],
  ['a mail of nobody', { found: { mailsReceived: [{ messageId: 'x', to: 'a' }] } }, { mails: { doubled: 1 } }],
])('%s is counted, and is a fault', (_, run, counts) => {
  const ledger = ledgerOf(run);
  expect(ledger).toMatchObject(counts);
  expect(ledger.faults).toHaveLength(1);
});

test.each([[['hello']], [[]]])('A reply of unknown fate may have arrived or not', (received) => {
  expect(ledgerOf({ received, state: 'unknown' })).toMatchObject({ faults: [], replies: { unknown: 1, lost: 0 } });
});
