import type { MailState } from '../domain/mail';
import type { Presence } from '../domain/queue/places';
import { PRESENCES } from '../domain/queue/places';
import type { Store } from './connection';

/** Of the mails in the outbox those that somebody may have to look at; what was sent is not counted over and over. */
const UNSENT_MAILS: readonly MailState[] = ['waiting', 'sending', 'parked'];

/** How the whole desk stands, whichever process asks. Numbers by kind and state; ids are Facebook's of Pages only. */
export interface DeskFigures {
  intakeDocuments: number;
  /** When the oldest body that is not worked off was acknowledged, epoch ms; null: none waits. */
  intakeSince: number | null;
  parkedEvents: number;
  openConversations: number;
  waitingConversations: number;
  /** Since when the longest waiting visitor waits, epoch ms; null: nobody does. */
  waitingSince: number | null;
  operators: Record<Presence, number>;
  mails: Partial<Record<MailState, number>>;
  /** Since when the mail that is due longest has been due, epoch ms; null: none is. */
  mailDueSince: number | null;
  reviews: Map<string, number>;
  pages: Map<string, number>;
  /** Lanes of outgoing webhooks with something to deliver. */
  webhookLanes: number;
}

export function createDeskFigures(store: Store) {
  const intake = store.intake.collection;
  const open = { status: 'open' } as const;
  const waiting = { ...open, assignment: null };

  async function backlog() {
    const [oldest] = await intake
      .find({}, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(1)
      .toArray();
    return {
      intakeDocuments: await intake.countDocuments({}),
      intakeSince: oldest?._id.getTimestamp().getTime() ?? null,
      parkedEvents: await store.parked.countDocuments({}),
      webhookLanes: await store.hookLanes.countDocuments({ dueAt: { $ne: null } }),
    };
  }

  async function queue() {
    const [longest] = await store.conversations
      .find(waiting, { waitingSince: 1 })
      .sort({ waitingSince: 1, _id: 1 })
      .limit(1)
      .lean();
    return {
      openConversations: await store.conversations.countDocuments(open),
      waitingConversations: await store.conversations.countDocuments(waiting),
      waitingSince: longest?.waitingSince ?? null,
      operators: await operators(),
    };
  }

  async function operators(): Promise<Record<Presence, number>> {
    const all = await store.operators.find({}, { presence: 1 }).lean();
    const count = (presence: Presence) => all.filter((one) => one.presence === presence).length;
    return Object.fromEntries(PRESENCES.map((presence) => [presence, count(presence)])) as Record<Presence, number>;
  }

  async function mails() {
    const counts = await Promise.all(UNSENT_MAILS.map((state) => store.outbox.countDocuments({ state })));
    const [due] = await store.outbox.find({ state: 'waiting' }, { dueAt: 1 }).sort({ dueAt: 1 }).limit(1).lean();
    return {
      mails: Object.fromEntries(UNSENT_MAILS.map((state, index) => [state, counts[index] ?? 0])),
      mailDueSince: due?.dueAt.getTime() ?? null,
    };
  }

  async function cases() {
    const [reviews, pages] = await Promise.all([
      store.reviews.find({}, { case: 1 }).lean(),
      store.pageHealth.find({}, { state: 1 }).lean(),
    ]);
    return {
      reviews: counted(reviews.map((one) => one.case.stage)),
      pages: counted(pages.map(({ state }) => state ?? 'unknown')),
    };
  }

  return {
    /** Reads everything anew. Rejects while the store is away. */
    async read(): Promise<DeskFigures> {
      const [a, b, c, d] = await Promise.all([backlog(), queue(), mails(), cases()]);
      return { ...a, ...b, ...c, ...d };
    },
  };
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
