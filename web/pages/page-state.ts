import type { NextStep } from '../../domain/page-health';
import type { Page } from '../client/api';
import type { Look } from '../ui/look';

export type PageStateName = 'fault' | 'not_checked' | 'waiting' | 'attention' | 'works' | 'unproved';

export interface PageState {
  name: PageStateName;
  look: Look;
}

/** What a person can do about a Page, and where. */
export interface PageStep {
  code: NextStep;
  /** An address of the desk or of Facebook; null where nothing has to be done. */
  link: string | null;
}

const LOOKS: Readonly<Record<PageStateName, Look>> = {
  fault: 'urgent',
  not_checked: 'watch',
  waiting: 'watch',
  attention: 'watch',
  works: 'calm',
  unproved: 'quiet',
};

type Known = Pick<Page, 'id' | 'status' | 'tokenDead' | 'health'>;

/** Where a Page stands, in one word: a fault before an unfinished set-up, that before a warning. */
export function stateOfPage(page: Known): PageState {
  const name = nameOf(page);
  return { name, look: LOOKS[name] };
}

function nameOf({ status, tokenDead, health }: Known): PageStateName {
  if (tokenDead || health.state === 'error') return 'fault';
  if (status === 'not_checked') return 'not_checked';
  if (status === 'waiting_for_facebook') return 'waiting';
  if (health.state === 'warning') return 'attention';
  return health.state === 'unknown' ? 'unproved' : 'works';
}

/** The one thing to do next; null when there is nothing. */
export function nextStepOf({ id, status, tokenDead, health }: Known): PageStep | null {
  const { worst } = health;
  if (worst?.severity === 'error') return worst.nextStep;
  if (tokenDead) return { code: 'replace_token', link: `/pages/${id}#token` };
  if (status === 'waiting_for_facebook') return { code: 'verify_callback', link: `/pages/${id}#callback` };
  if (status === 'not_checked') return { code: 'wait', link: null };
  return worst && worst.nextStep.code !== 'none' ? worst.nextStep : null;
}
