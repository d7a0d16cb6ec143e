import type { AppStanding } from '../domain/app-review/standing';
import type { ProbeStepName, ProbeStepState } from '../domain/probe-steps';
import { GraphError, type GraphErrorClass } from '../graph/errors';
import type { PageHealthRecord } from '../store/models/page-health';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageSecrets } from '../store/page-repository';
import type { PageView } from '../store/page-view';

/** One probe of one Page under way: what it looks at and what got in its way. */
export interface Look {
  page: PageView;
  secrets: PageSecrets;
  record: PageHealthRecord | null;
  /** Epoch ms. */
  now: number;
  /** Nothing remembered counts: a person waits, or something has just changed. */
  fresh: boolean;
  /** A person asked for it. */
  asked: boolean;
  /** What the App Review of the Page's app says. */
  standing: AppStanding;
  /** Facebook refused a call because the app is blocked. */
  appBlocked: boolean;
  /** Facebook did not answer a call. */
  away: boolean;
  /** Facebook's limits are near: milliseconds until it may be asked again; 0 when they are not. */
  throttledMs: number;
  /** Something cannot be told yet: milliseconds until the next look; 0 when there is nothing of the kind. */
  againMs: number;
  /** What sends were refused for, as far as this look leaves it standing. */
  tokenRefusal: PageHealthRecord['tokenRefusal'];
  step<T>(name: ProbeStepName, unknown: T, run: () => Promise<Outcome<T>>): Promise<T>;
  skip(name: ProbeStepName, reason: string): Promise<void>;
}

/** What a step has learned; `problem` when it is not as it should be. */
export interface Outcome<T> {
  fact: T;
  problem?: string | null;
}

const AWAY: readonly GraphErrorClass[] = ['not_sent', 'outcome_unknown', 'transient'];

/** How long to leave Facebook alone when it names no time, ms. */
const THROTTLED_MS = 5 * 60_000;

export interface LookInput extends Pick<Look, 'page' | 'secrets' | 'record' | 'standing' | 'now' | 'fresh' | 'asked'> {
  health: PageHealthRepository;
  /** The step list that people see; null: none. */
  probeId: string | null;
}

export function beginLook({ health, probeId, ...known }: LookInput): Look {
  async function note(name: ProbeStepName, state: ProbeStepState, reason: string | null = null): Promise<void> {
    if (probeId !== null) await health.noteStep(known.page.id, probeId, name, { state, at: new Date(), reason });
  }

  const look: Look = {
    ...known,
    appBlocked: false,
    away: false,
    throttledMs: 0,
    againMs: 0,
    tokenRefusal: known.record?.tokenRefusal,
    /** Runs a step and keeps its list. A refusal of Graph is a result: the fact stays unknown then. */
    async step(name, unknown, run) {
      await note(name, 'running');
      try {
        const { fact, problem = null } = await run();
        await note(name, problem === null ? 'ok' : 'failed', problem);
        return fact;
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        noteTrouble(look, error);
        await note(name, 'failed', error.errorClass);
        return unknown;
      }
    },
    skip: (name, reason) => note(name, 'skipped', reason),
  };
  return look;
}

function noteTrouble(look: Look, { errorClass, details }: GraphError): void {
  if (AWAY.includes(errorClass)) look.away = true;
  if (errorClass === 'app_blocked') look.appBlocked = true;
  if (errorClass === 'rate_limited') {
    look.throttledMs = Math.max(look.throttledMs, details.retryAfterMs ?? THROTTLED_MS);
  }
}
