import type { ReviewEvent, ReviewFact } from './events';

/** How long one round took, as far as it has come; epoch ms. */
export interface RoundTimes {
  round: number;
  /** When its preparation began. */
  startedAt: number;
  submittedAt: number | null;
  /** When Meta decided. */
  decidedAt: number | null;
  withdrawnAt: number | null;
  /** Permissions of the decision. */
  approved: number;
  /** Rejected, or more was asked of them. */
  refused: number;
}

/** The rounds of a case by its events, corrections taken in (`effective`), in their order. Without events there is none. */
export function roundTimes(events: readonly ReviewEvent[]): RoundTimes[] {
  const rounds: RoundTimes[] = [];
  let now: RoundTimes | null = null;
  for (const { at, fact } of events) {
    if (now === null || fact.kind === 'fix_round_opened') {
      now = newRound(rounds.length + 1, at);
      rounds.push(now);
    }
    Object.assign(now, changeBy(fact, at));
  }
  return rounds;
}

function newRound(round: number, startedAt: number): RoundTimes {
  return { round, startedAt, submittedAt: null, decidedAt: null, withdrawnAt: null, approved: 0, refused: 0 };
}

function changeBy(fact: ReviewFact, at: number): Partial<RoundTimes> {
  switch (fact.kind) {
    case 'submitted':
      return { submittedAt: at };
    case 'withdrawn':
      return { withdrawnAt: at };
    case 'outcome_recorded': {
      const verdicts = Object.values(fact.verdicts);
      const approved = verdicts.filter((verdict) => verdict === 'approved').length;
      return { decidedAt: fact.decidedAt, approved, refused: verdicts.length - approved };
    }
    default:
      return {};
  }
}

/** How long it was prepared and how long Meta had it; ms, null: it was never sent. What goes on lasts until `now`. */
export function roundDurations({ startedAt, submittedAt, decidedAt, withdrawnAt }: RoundTimes, now: number) {
  const preparingMs = Math.max(0, (submittedAt ?? now) - startedAt);
  const waitingMs = submittedAt === null ? null : Math.max(0, (decidedAt ?? withdrawnAt ?? now) - submittedAt);
  return { preparingMs, waitingMs };
}
