import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { ReviewFact } from '../domain/app-review/events';
import { NEEDED_PERMISSIONS } from '../domain/app-review/permissions';
import { enterInReview, refusedBy } from '../reviews/enter';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { type Call, codeOf, isPassing } from './client';
import { type Random, randomFrom } from './random';

/** A case as who entered it knows it. */
export interface ReviewDeeds {
  appId: string;
  /** Kinds of what was entered, in order. */
  entered: ReviewFact['kind'][];
}

export interface ReviewsOptions {
  facebook: Call;
  person: Call;
  client: Client;
  appIds: readonly string[];
  seed: number;
  /** From the first entry to about the last one. */
  lengthMs: number;
}

const RETRY_MS = 400;
const STEPS = 10;
const caseSchema = z.object({ lastEntry: z.number() });

/** Two rounds of App Review for each app, beside the simulated reviewer, who decides. */
export async function makeReviews(options: ReviewsOptions): Promise<ReviewDeeds[]> {
  return await Promise.all(options.appIds.map((appId, n) => review(options, appId, randomFrom(options.seed - n))));
}

async function review(options: ReviewsOptions, appId: string, random: Random): Promise<ReviewDeeds> {
  const { facebook, person, lengthMs } = options;
  const entered: ReviewFact['kind'][] = [];
  const stepMs = lengthMs / STEPS;
  const enter = async (fact: ReviewFact) => {
    await pause(random.below(stepMs));
    if (fact.kind === 'precheck_passed' || fact.kind === 'submitted') await enterDirectly(options.client, appId, fact);
    else await enterByHand(person, appId, fact);
    entered.push(fact.kind);
  };
  const send = async (permissions: readonly string[], round: number) => {
    await enter({ kind: 'precheck_passed', precheckId: `check-${round}` });
    await enter({ kind: 'submitted', snapshotId: `round-${round}` });
    await must(facebook('POST', `/simulator/apps/${appId}/review/submissions`, { permissions }));
  };
  const decide = async (verdicts: Record<string, 'approved' | 'rejected'>) => {
    const decisions = Object.entries(verdicts).map(([permission, verdict]) => ({
      permission,
      verdict,
      ...(verdict === 'rejected' && { comment: 'We could not see it.' }),
    }));
    await must(facebook('POST', `/simulator/apps/${appId}/review/decisions`, { decisions }));
    await enter({ kind: 'outcome_recorded', verdicts, decidedAt: Date.now() });
  };
  await until(() => person('POST', '/api/reviews', { appId, name: `App ${appId}` }), 'review_exists');
  await enter({ kind: 'permissions_chosen', permissions: [...NEEDED_PERMISSIONS] });
  await send(NEEDED_PERMISSIONS, 1);
  const refused = NEEDED_PERMISSIONS.filter((_, n) => n === 0 || random.below(2) === 0);
  const verdictOf = (name: string) => (refused.includes(name) ? 'rejected' : 'approved');
  await decide(Object.fromEntries(NEEDED_PERMISSIONS.map((name) => [name, verdictOf(name)])));
  await enter({ kind: 'fix_round_opened' });
  for (const permission of refused) {
    await enter({ kind: 'comment_answered', permission, answer: 'changed', ref: 'a new recording' });
  }
  await send(refused, 2);
  await decide(Object.fromEntries(refused.map((name) => [name, 'approved'])));
  const fields = { privacy_policy_url: 'https://desk.example/privacy' };
  await must(facebook('PATCH', `/simulator/apps/${appId}`, { fields }));
  await must(facebook('POST', `/simulator/apps/${appId}/review/actions`, { kind: 'set_mode', mode: 'live' }));
  await enter({ kind: 'published' });
  return { appId, entered };
}

/** As the screen does: with what was seen, and again with the same id when nobody answered. */
async function enterByHand(person: Call, appId: string, fact: ReviewFact): Promise<void> {
  const requestId = randomUUID();
  for (;;) {
    const view = await person('GET', `/api/reviews/${appId}`);
    if (view.status === 200) {
      const { lastEntry: seen } = caseSchema.parse(view.body);
      const answer = await person('POST', `/api/reviews/${appId}/entries`, { requestId, seen, fact });
      if (answer.status === 200 || answer.status === 201) return;
      const code = codeOf(answer);
      if (!isPassing(answer) && code !== 'review_changed') throw new Error(`${fact.kind} was refused: ${code}`);
    }
    await pause(RETRY_MS);
  }
}

/** What a password is asked for on the screen is entered where the desk enters it. */
async function enterDirectly(client: Client, appId: string, fact: ReviewFact): Promise<void> {
  const request = { requestId: randomUUID(), seen: null, actor: 'chaos', source: 'person', noteId: null } as const;
  for (;;) {
    try {
      await enterInReview(client, DESK_TASK_QUEUE, appId, { ...request, say: { fact } });
      return;
    } catch (error) {
      if (refusedBy(error)) throw error;
      await pause(RETRY_MS);
    }
  }
}

async function until(ask: () => ReturnType<Call>, orCode: string): Promise<void> {
  for (;;) {
    const answer = await ask();
    if (answer.status === 201 || codeOf(answer) === orCode) return;
    if (!isPassing(answer)) throw new Error(`a case was not opened: ${codeOf(answer)}`);
    await pause(RETRY_MS);
  }
}

async function must(asked: ReturnType<Call>): Promise<void> {
  const { status, body } = await asked;
  if (status >= 300 || status === 0) throw new Error(`the simulated Facebook: ${status} ${JSON.stringify(body)}`);
}
