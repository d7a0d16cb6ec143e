import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { type Change, conversationChange, type Happening } from '../domain/changes';
import { conversationId as idOfConversation, replyMessageId } from '../domain/ids';
import type { ChangeLog } from '../store/change-log';

/**
 * Adds to the change log what an activity was about, before Temporal learns that it has ended: a worker that dies in
 * between has not done it, so another one does and tells again.
 */
export function tellChanges(log: Pick<ChangeLog, 'append'>): ActivityInterceptorsFactory {
  return () => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } finally {
          await log.append(changesOfInput(input.args[0]));
        }
      },
    },
  });
}

/** By the fields that inputs of activities share. What names no conversation and no case changes nothing that is shown live. */
export function changesOfInput(input: unknown): Change[] {
  const { conversationId, pageId, psid, connectionId, appId, ...more } = textsOf(input);
  const id = conversationId ?? (pageId && psid ? idOfConversation(pageId, psid) : undefined);
  if (id) {
    const replies = [...(more.replyId ? [more.replyId] : []), ...unsentOf(input)];
    if (replies.length === 0) return [conversationChange(id)];
    return replies.map((replyId) => conversationChange(id, replyHappened(id, replyId)));
  }
  if (connectionId) return [{ kind: 'page', id: connectionId, pageId: null }];
  if (!appId) return [];
  const entry = entryOf(input);
  const happened: Happening | null = entry === null ? null : { kind: 'review_entry', ref: `${appId}/${entry}` };
  return [{ kind: 'review', id: appId, pageId: null, ...(happened && { happened }) }];
}

/** The number of the entry that is recorded. */
function entryOf(input: unknown): number | null {
  const entry: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'entry') : null;
  const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : null;
  return typeof id === 'number' ? id : null;
}

function replyHappened(id: string, replyId: string): Happening {
  return { kind: 'reply', ref: replyMessageId(id, replyId) };
}

function textsOf(input: unknown): Partial<Record<string, string>> {
  if (typeof input !== 'object' || input === null) return {};
  return Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value === 'string'));
}

/** Replies that end with their episode. */
function unsentOf(input: unknown): string[] {
  const unsent: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'unsent') : undefined;
  return Array.isArray(unsent) ? unsent.filter((one) => typeof one === 'string') : [];
}
