import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { z } from 'zod';
import { isPublicAddress } from '../graph/public-address';
import type { HookView } from '../store/hook-repository';
import type { HookDeliveryRecord } from '../store/models/outgoing-webhook';
import { HttpError } from './http/errors';
import { isoTime } from './schemas/common';
import type * as schemas from './schemas/outgoing-webhooks';

const SECRET_BYTES = 24;

/** As Standard Webhooks writes them. */
export function newHookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The address as it is stored. A name is resolved with each request, not here. Throws `webhook_address_refused`. */
export function hookAddress(given: string, privateAddresses: boolean): string {
  const url = new URL(given);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPublic = url.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
  if (url.username !== '' || url.password !== '' || !(isPublic || privateAddresses)) {
    throw new HttpError('webhook_address_refused');
  }
  url.hash = '';
  return url.href;
}

export function hookView({ off, failingSince, createdAt, ...hook }: HookView): z.input<typeof schemas.hook> {
  return {
    ...hook,
    off: off && { reason: off.reason, at: off.at.toISOString() },
    failingSince: isoTime(failingSince),
    createdAt: createdAt.toISOString(),
  };
}

/** `due`: when the next attempt is, where that is known. */
export function deliveryView(record: HookDeliveryRecord, due?: Date): z.input<typeof schemas.delivery> {
  const { _id: id, kind, state, conversationId, tries } = record;
  return {
    ...{ id, kind, state, conversationId, tries },
    at: record.at.toISOString(),
    queuedAt: record.createdAt.toISOString(),
    nextTryAt: isoTime(due ?? null),
    attempts: record.attempts.map(({ at, status, ms, error }) => ({ at: at.toISOString(), status, ms, error })),
  };
}
