import type { Response } from 'express';
import type { Clock } from '../../domain/clock';
import type { AnswerFacts } from '../../domain/page-facts';
import { SLOW_ANSWER_MS } from '../../domain/page-findings';
import type { WebhookAnswerRepository } from '../../store/webhook-answer-repository';

const FLUSH_MS = 15_000;

/** Our answers to Facebook by callback address, as the health of Pages needs them. */
export interface WebhookAnswers {
  /** Counts the answer to this request when it has gone out. */
  watch(connectionId: string, response: Response): void;
  /** Writes what was counted. A killed process loses the last seconds of these figures, nothing else. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export function createWebhookAnswers(repository: WebhookAnswerRepository, clock: Clock): WebhookAnswers {
  let counted = new Map<string, AnswerFacts>();
  const timer = setInterval(() => void flush(), FLUSH_MS);

  function watch(connectionId: string, response: Response): void {
    const startedAt = performance.now();
    response.once('close', () => {
      const counts = counted.get(connectionId) ?? { accepted: 0, refused: 0, failed: 0, slow: 0, slowestMs: 0 };
      count(counts, response.writableFinished ? response.statusCode : null, performance.now() - startedAt);
      counted.set(connectionId, counts);
    });
  }

  async function flush(): Promise<void> {
    const ready = counted;
    counted = new Map();
    for (const [connectionId, counts] of ready) {
      await repository.add(connectionId, clock.now(), counts).catch(() => undefined); // figures, not facts
    }
  }

  return {
    watch,
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** `status` null: Facebook hung up before the answer was out. */
function count(counts: AnswerFacts, status: number | null, ms: number): void {
  if (status === 200) {
    counts.accepted += 1;
    if (ms > SLOW_ANSWER_MS) counts.slow += 1;
    counts.slowestMs = Math.max(counts.slowestMs, Math.round(ms));
  } else if (status !== null && status < 500) counts.refused += 1;
  else counts.failed += 1;
}
