import { parseConversationId } from '../domain/ids';
import type { ReportFact } from '../domain/reports';
import { opensEpisode } from '../domain/visitor-event';
import type { Store } from './connection';
import type { MessageRecord } from './models/message';

export interface ReportSpan {
  /** Epoch ms; `to` is beyond it. */
  from: number;
  to: number;
  /** Facebook's ids; null: every Page. */
  pageIds: readonly string[] | null;
}

const AT_ONCE = 2000;

const FIELDS = { conversationId: 1, pageId: 1, at: 1, direction: 1, kind: 1, author: 1, 'send.progress': 1 } as const;

/** Replies that never left are nobody's answer. */
const NOT_SENT: ReadonlySet<string> = new Set(['failed', 'cancelled']);

export type ReportRepository = ReturnType<typeof createReportRepository>;

/** Reads the facts that reports are made of. */
export function createReportRepository(store: Store) {
  const within = ({ from, to, pageIds }: ReportSpan) => ({
    at: { $gte: from, $lt: to },
    ...(pageIds && { pageId: { $in: [...pageIds] } }),
  });

  async function ends({ from, to, pageIds }: ReportSpan): Promise<Extract<ReportFact, { kind: 'ended' }>[]> {
    const times = { $gte: new Date(from), $lt: new Date(to) };
    const found = await store.timeline.find({ at: times, kind: { $in: ['closed', 'expired'] } }).lean();
    const own = pageIds && new Set(pageIds);
    return found
      .map(({ conversationId, at, details }) => {
        const pageId = parseConversationId(conversationId)?.pageId ?? '';
        return { kind: 'ended' as const, conversationId, pageId, at: at.getTime(), missed: details.missed === true };
      })
      .filter(({ pageId }) => own === null || own.has(pageId))
      .sort((a, b) => a.at - b.at);
  }

  async function ratings({ from, to, pageIds }: ReportSpan): Promise<ReportFact[]> {
    const answeredAt = { $gte: new Date(from), $lt: new Date(to) };
    const own = pageIds && { pageId: { $in: [...pageIds] } };
    const found = await store.ratings.find({ answeredAt, ...own }).lean();
    return found.flatMap(({ conversationId, pageId, answeredAt: at, askedBy, value }) =>
      at === null || value === null
        ? []
        : [{ kind: 'rated' as const, conversationId, pageId, at: at.getTime(), author: askedBy.id, value }],
    );
  }

  return {
    /** So many messages would have to be read; counted no further than `most`. */
    async count(span: ReportSpan, most: number): Promise<number> {
      return await store.messages.collection.countDocuments(within(span), { limit: most });
    },
    /** Everything that counts, in the order of time; ratings come at the end. */
    async *facts(span: ReportSpan): AsyncGenerator<ReportFact> {
      const waiting = await ends(span);
      const messages = store.messages.collection
        .find<MessageRecord>(within(span), { projection: FIELDS, batchSize: AT_ONCE })
        .sort({ at: 1, seq: 1 });
      for await (const message of messages) {
        const fact = factOf(message);
        while (waiting[0] && waiting[0].at <= message.at) yield waiting.shift() as ReportFact;
        if (fact) yield fact;
      }
      yield* waiting;
      yield* await ratings(span);
    },
  };
}

function factOf({ conversationId, pageId, at, direction, kind, author, send }: MessageRecord): ReportFact | null {
  const base = { conversationId, pageId, at };
  if (direction === 'elsewhere') return { kind: 'answered', ...base, author: 'elsewhere' };
  if (direction === 'out') {
    return send && NOT_SENT.has(send.progress) ? null : { kind: 'answered', ...base, author: author?.id ?? null };
  }
  return kind !== 'reply' && opensEpisode(kind) ? { kind: 'asked', ...base } : null;
}
