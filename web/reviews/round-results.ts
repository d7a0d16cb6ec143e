import { newCase } from '../../domain/app-review/case';
import type { Verdict } from '../../domain/app-review/events';
import { effective } from '../../domain/app-review/history';
import { applyEvent } from '../../domain/app-review/reducer';
import type { ReviewEntry } from '../client/api';
import { entriesOf } from './book';

/** What Meta said of one round. */
export interface RoundResult {
  verdicts: Readonly<Record<string, Verdict>>;
  comments: ReviewEntry['comments'];
  /** Epoch ms. */
  decidedAt: number;
}

/** The results by the number of their round, corrections taken in. */
export function roundResults(views: readonly ReviewEntry[]): ReadonlyMap<number, RoundResult> {
  const results = new Map<number, RoundResult>();
  let now = newCase;
  for (const event of effective(entriesOf(views))) {
    if (event.fact.kind === 'outcome_recorded') {
      const { verdicts, decidedAt } = event.fact;
      const said = views.findLast(({ number, corrects }) => corrects === event.id || number === event.id);
      results.set(now.round, { verdicts, decidedAt, comments: said?.comments ?? [] });
    }
    const step = applyEvent(now, event);
    if (step.refused) break;
    now = step.case;
  }
  return results;
}
