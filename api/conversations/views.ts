import type { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { spokenByVisitor } from '../../domain/languages';
import { humanAgentUntil, messagingWindow } from '../../domain/messaging-window';
import { visitorId } from '../../domain/visitor';
import { warningTimes } from '../../domain/window-warning';
import type { ConversationRecord } from '../../store/models/conversation';
import type { VisitorRecord } from '../../store/models/visitor';
import type { VisitorRepository } from '../../store/visitor-repository';
import { isoTime } from '../schemas/common';
import type * as schemas from '../schemas/conversations';
import type { Openings } from './openings';
import { visitorView } from './visitor-view';

/** A conversation as the API tells it. `now`, `opensAt`: epoch ms. */
export function conversationView(
  record: ConversationRecord,
  visitor: VisitorRecord | undefined,
  now: number,
  opensAt?: number,
): z.input<typeof schemas.conversation> {
  const window = messagingWindow(record.windowOpenedAt ?? null, now);
  return {
    id: record._id,
    pageId: record.pageId,
    visitor: visitorView(record, visitor),
    status: record.status,
    window: {
      state: window.state,
      openedAt: isoTime(window.openedAt),
      closesAt: isoTime(window.closesAt),
      sendUntil: isoTime(window.sendUntil),
      remainingMs: window.remainingMs,
      humanAgentUntil: isoTime(humanAgentUntil(window.openedAt)),
      warnings: warningsOf(window.openedAt),
    },
    ...handsOf(record),
    opensAt: isoTime(opensAt),
    language: spokenByVisitor(visitor?.profile?.locale ?? null, writtenBy(record)),
    lastVisitorAt: isoTime(record.lastVisitorAt),
    lastMessageAt: new Date(record.lastMessageAt).toISOString(),
    firstMessageAt: new Date(record.firstMessageAt).toISOString(),
    lastMessage: lastMessageOf(record),
    tagIds: record.tagIds ?? [],
    standbyAt: isoTime(record.standbyAt),
    end: record.end
      ? { status: record.end.status, at: record.end.at.toISOString(), missedWindow: record.end.missed }
      : null,
  };
}

export type ConversationViews = ReturnType<typeof createConversationViews>;

/** The same with visitors and opening times looked up. */
export function createConversationViews({
  visitors,
  openings,
  clock,
}: {
  visitors: Pick<VisitorRepository, 'find'>;
  openings: Pick<Openings, 'of'>;
  clock: Clock;
}) {
  async function all(records: readonly ConversationRecord[]) {
    const ids = records.map(({ pageId, psid }) => visitorId(pageId, psid));
    const [known, opening] = await Promise.all([visitors.find(ids), openings.of(records)]);
    return records.map((record) =>
      conversationView(record, known.get(visitorId(record.pageId, record.psid)), clock.now(), opening.get(record._id)),
    );
  }

  return {
    all,
    async one(record: ConversationRecord): Promise<z.input<typeof schemas.conversation>> {
      const [view] = await all([record]);
      return view ?? conversationView(record, undefined, clock.now());
    },
  };
}

function writtenBy({ lastMessage }: ConversationRecord): string | null {
  return lastMessage?.from === 'visitor' ? lastMessage.text : null;
}

/** In whose hands it is. */
function handsOf({ assignment, transferredTo, waitingSince }: ConversationRecord) {
  return {
    assignment: assignment
      ? {
          operatorId: assignment.operatorId,
          since: assignment.since.toISOString(),
          offeredUntil: isoTime(assignment.offeredUntil),
        }
      : null,
    transferredTo: transferredTo ? { departmentId: transferredTo.departmentId ?? null } : null,
    waitingSince: isoTime(waitingSince),
  };
}

function warningsOf(openedAt: number | null): z.input<typeof schemas.conversation>['window']['warnings'] {
  if (openedAt === null) return null;
  const { operator, supervisor } = warningTimes(openedAt);
  return { operator: new Date(operator).toISOString(), supervisor: new Date(supervisor).toISOString() };
}

function lastMessageOf({ lastMessage }: ConversationRecord): z.input<typeof schemas.conversation>['lastMessage'] {
  if (!lastMessage) return null;
  const { kind, text, from } = lastMessage;
  return { kind, text, from };
}
