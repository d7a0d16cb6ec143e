import { parseWebhookBody, type WebhookEvent } from '../graph/webhook-events';
import type { IntakeRecord, ParkedRecord } from '../store/models/intake';
import type { PageDirectory } from './page-directory';
import { type PolicyNotice, policyNotice } from './policy-notices';

/** An event together with its place in the intake. */
export interface PlacedEvent {
  event: WebhookEvent;
  connectionId: string;
  receivedAt: Date;
  intakeId: string;
  requestIndex: number;
  eventIndex: number;
  /** A webhook body that holds only this event. */
  body: () => string;
}

/** Takes intake documents apart: events that can be used, what Meta says to Pages, and what must be parked with its reason. */
export async function readIntake(
  records: readonly IntakeRecord[],
  directory: PageDirectory,
): Promise<{ placed: PlacedEvent[]; policies: PolicyNotice[]; unusable: ParkedRecord[] }> {
  const placed: PlacedEvent[] = [];
  const policies: PolicyNotice[] = [];
  const unusable: ParkedRecord[] = [];
  for (const record of records) {
    for (const [requestIndex, { connectionId, receivedAt, body }] of record.requests.entries()) {
      const place = { connectionId, receivedAt, intakeId: record._id.toHexString(), requestIndex };
      for (const [eventIndex, item] of parseWebhookBody(body, receivedAt.getTime()).entries()) {
        const at = { ...place, eventIndex, body: item.body };
        if (!item.event) unusable.push(parkedRecord(at, item.unusable, item.pageId));
        else if (!(await directory.accepts(connectionId, item.event.pageId))) {
          unusable.push(parkedRecord(at, 'unknown_page', item.event.pageId));
        } else if (item.event.psid === null) {
          const policy = policyNotice(item.event);
          if (policy) policies.push(policy);
          unusable.push(parkedRecord(at, 'page_event', item.event.pageId));
        } else placed.push({ ...at, event: item.event });
      }
    }
  }
  return { placed, policies, unusable };
}

/** What is parked is a whole webhook body of its own, under a key made from its place: a repeat parks it once. */
export function parkedRecord(
  item: Omit<PlacedEvent, 'event'> & { event?: WebhookEvent },
  reason: string,
  pageId: string | null = item.event?.pageId ?? null,
): ParkedRecord {
  const { connectionId, receivedAt, intakeId, requestIndex, eventIndex, body } = item;
  const _id = `${intakeId}-${requestIndex}-${eventIndex}`;
  return { _id, reason, connectionId, pageId, receivedAt, parkedAt: new Date(), raw: body() };
}
