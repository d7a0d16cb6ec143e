import type { mongo } from 'mongoose';
import { type EntryPoint, REFERRED, visitorId } from '../domain/visitor';
import type { Store } from './connection';

/** That a person was heard of, and how the person came. */
export interface VisitorContact {
  pageId: string;
  psid: string;
  entry: EntryPoint;
  receivedAt: Date;
}

/** A visitor heard of again within this time costs no write. */
const HEARD_MS = 10 * 60_000;

/** What is remembered is bounded. */
const MOST_HEARD = 20_000;

/**
 * Notes visitors for the dispatcher: makes their documents, keeps the better entry point, and makes an old profile due. In
 * any order and repeated it comes out the same.
 */
export function createVisitorContacts(store: Store) {
  const visitors = store.visitors.collection;
  const heard = new Map<string, number>();

  function isNews({ pageId, psid, entry, receivedAt }: VisitorContact): boolean {
    const until = heard.get(visitorId(pageId, psid)) ?? 0;
    return REFERRED.includes(entry.kind) || receivedAt.getTime() >= until;
  }

  function remember({ pageId, psid, receivedAt }: VisitorContact): void {
    if (heard.size >= MOST_HEARD) heard.clear();
    heard.set(visitorId(pageId, psid), receivedAt.getTime() + HEARD_MS);
  }

  return async (contacts: readonly VisitorContact[]): Promise<void> => {
    const news = contacts.filter(isNews);
    if (news.length === 0) return;
    const { upsertedIds } = await visitors.bulkWrite(news.map(meet) as mongo.AnyBulkWriteOperation[], {
      ordered: false,
    });
    const known = news
      .filter((_, index) => !(index in upsertedIds))
      .flatMap((one) => [keepBetter(one), refreshOld(one)]);
    if (known.length > 0) await visitors.bulkWrite(known as mongo.AnyBulkWriteOperation[], { ordered: false });
    for (const contact of news) remember(contact);
  };
}

function meet({ pageId, psid, entry, receivedAt }: VisitorContact): mongo.Document {
  const record = { pageId, psid, seenAt: receivedAt, entry, profile: null, photo: null, look: null };
  const insert = { ...record, dueAt: receivedAt, staleAt: null, claims: 0 };
  return { updateOne: { filter: { _id: visitorId(pageId, psid) }, update: { $setOnInsert: insert }, upsert: true } };
}

/** The latest referral wins, and where there is none the earliest contact. */
function keepBetter({ pageId, psid, entry }: VisitorContact): mongo.Document {
  const better = REFERRED.includes(entry.kind)
    ? { $or: [{ 'entry.kind': { $nin: REFERRED } }, { 'entry.at': { $lt: entry.at } }] }
    : { 'entry.kind': { $nin: REFERRED }, 'entry.at': { $gt: entry.at } };
  return { updateOne: { filter: { _id: visitorId(pageId, psid), ...better }, update: { $set: { entry } } } };
}

function refreshOld({ pageId, psid, receivedAt }: VisitorContact): mongo.Document {
  const filter = { _id: visitorId(pageId, psid), dueAt: null, staleAt: { $lte: receivedAt } };
  return { updateOne: { filter, update: { $set: { dueAt: receivedAt } } } };
}
