import type { AnswerFacts } from '../domain/page-facts';
import { RETENTION } from '../domain/retention';
import type { Store } from './connection';

const HOUR_MS = 3_600_000;

export type WebhookAnswerRepository = ReturnType<typeof createWebhookAnswerRepository>;

/** Sums of our answers to webhooks, by callback address and hour. */
export function createWebhookAnswerRepository(store: Store) {
  return {
    /** Adds what one process has counted in the hour of `at` (epoch ms). */
    async add(connectionId: string, at: number, { slowestMs, ...counts }: AnswerFacts): Promise<void> {
      const hour = Math.floor(at / HOUR_MS);
      await store.webhookAnswers.collection.updateOne(
        { _id: `${connectionId}/${hour}` } as object,
        { $setOnInsert: { connectionId, hour }, $inc: { ...counts }, $max: { slowestMs } },
        { upsert: true },
      );
    },
    /** The sums of the 24 hours up to now. */
    async lastDay(connectionId: string, now: number): Promise<AnswerFacts> {
      const from = Math.floor(now / HOUR_MS) - 23;
      const rows = await store.webhookAnswers.find({ connectionId, hour: { $gte: from } }).lean();
      const sum = (name: 'accepted' | 'refused' | 'failed' | 'slow') => rows.reduce((all, row) => all + row[name], 0);
      return {
        accepted: sum('accepted'),
        refused: sum('refused'),
        failed: sum('failed'),
        slow: sum('slow'),
        slowestMs: Math.max(0, ...rows.map(({ slowestMs }) => slowestMs)),
      };
    },
    /** Forgets what is a week old. */
    async forgetOld(connectionId: string, now: number): Promise<void> {
      const before = Math.floor(now / HOUR_MS) - RETENTION.webhook_answers / HOUR_MS;
      await store.webhookAnswers.deleteMany({ connectionId, hour: { $lt: before } });
    },
  };
}
