import { randomUUID } from 'node:crypto';
import { conversationId } from '../../domain/ids';
import type { WebhookEvent } from '../../graph/webhook-events';
import { writeFacts } from '../../ingest/facts';
import { createFactRepository } from '../../store/fact-repository';
import type { Desk } from '../people/support';
import { newId, savePage } from '../support/test-store';

export interface Said {
  pageId: string;
  psid: string;
  conversationId: string;
}

/** A conversation on a Page of a department, with what the visitor wrote; taken in as the dispatcher does. */
export async function conversationOf(desk: Desk, departmentId: string | null, texts: string[] = []): Promise<Said> {
  const [pageId, psid] = [newId(), newId()];
  const connection = await savePage(desk.store, { pageId });
  await desk.store.pages.updateOne({ _id: connection }, { $set: { departmentId } });
  const said = { pageId, psid, conversationId: conversationId(pageId, psid) };
  for (const text of texts.length > 0 ? texts : ['Hello']) await says(desk, said, { content: { text } });
  return said;
}

let seconds = 0;

/** One more event of the visitor, a second later than the one before; its mid. */
export async function says(desk: Desk, { pageId, psid }: Said, more: Partial<WebhookEvent>): Promise<string> {
  const id = more.id ?? `m_${randomUUID()}`;
  seconds += 1;
  const at = desk.clock.now() - 3_600_000 + seconds * 1000;
  const event: WebhookEvent = {
    byPage: false,
    pageId,
    psid,
    kind: 'message',
    at,
    standby: false,
    content: {},
    ...more,
    id,
  };
  const place = {
    connectionId: '',
    intakeId: 'intake',
    requestIndex: 0,
    eventIndex: seconds,
    receivedAt: new Date(at),
  };
  await writeFacts(createFactRepository(desk.store), [{ ...place, event, body: () => '' }]);
  return id;
}
