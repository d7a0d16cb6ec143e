import type { DeliveryState } from '../../domain/outgoing-webhooks';
import type { OutgoingWebhook, WebhookDelivery } from '../client/api';
import type { Look } from '../ui/look';

/** How a webhook stands: on and taking, on and taking nothing, or off and why. */
export const STANDINGS = ['on', 'failing', 'off_person', 'off_failing', 'off_gone'] as const;

export type Standing = (typeof STANDINGS)[number];

export function standingOf({ off, failingSince }: Pick<OutgoingWebhook, 'off' | 'failingSince'>): Standing {
  if (off) return `off_${off.reason}`;
  return failingSince === null ? 'on' : 'failing';
}

export const STANDING_LOOKS: Readonly<Record<Standing, Look>> = {
  on: 'calm',
  failing: 'watch',
  off_person: 'quiet',
  off_failing: 'urgent',
  off_gone: 'urgent',
};

export const DELIVERY_LOOKS: Readonly<Record<DeliveryState, Look>> = {
  waiting: 'quiet',
  delivered: 'calm',
  failed: 'urgent',
  dropped: 'quiet',
};

type Attempt = WebhookDelivery['attempts'][number];

/** Why something was not taken; each has words for what it means and for what helps. */
export const REASONS = [
  'redirect',
  'signature',
  'address',
  'gone',
  'busy',
  'body',
  'server',
  'too_slow',
  'unreachable',
  'name_unknown',
  'address_refused',
  'certificate_refused',
  'unusable',
] as const;

export type Reason = (typeof REASONS)[number];

/** Null: it was taken. */
export function reasonOf({ error, status }: Pick<Attempt, 'error' | 'status'>): Reason | null {
  if (error === null) return null;
  return error === 'status' ? reasonOfStatus(status ?? 0) : error;
}

/** Redirects are never followed: they would lead past the check of the address. */
function reasonOfStatus(status: number): Reason {
  if (status >= 500) return 'server';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'signature';
  if (status === 404 || status === 405) return 'address';
  if (status === 410) return 'gone';
  return status === 429 ? 'busy' : 'body';
}

type Waiting = Pick<WebhookDelivery, 'state' | 'nextTryAt' | 'tries'>;

/** What a delivery waits for: its first attempt, the next one, or what happened before it in the same conversation. */
export function waitOf({ state, nextTryAt, tries }: Waiting): 'first' | 'next' | 'turn' | null {
  if (state !== 'waiting') return null;
  if (nextTryAt === null) return 'turn';
  return tries === 0 ? 'first' : 'next';
}
