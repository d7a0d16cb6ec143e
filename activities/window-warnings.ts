import type { Clock } from '../domain/clock';
import type { WindowWarning } from '../domain/conversation';
import { reaches, reachOf } from '../domain/departments';
import { replyMessageId } from '../domain/ids';
import { DEFAULT_LANGUAGE } from '../domain/languages';
import { isWanted } from '../domain/mail-preferences';
import type { ConversationRepository } from '../store/conversation-repository';
import type { ConversationRecord } from '../store/models/conversation';
import type { PersonRecord } from '../store/models/person';
import type { OutboxRepository } from '../store/outbox-repository';
import type { PageRepository } from '../store/page-repository';
import type { PersonRepository } from '../store/person-repository';

export interface WindowWarnings {
  /** Harmless to repeat. Of several conversations within a quarter of an hour a person is told once. */
  warn(input: { conversationId: string; stage: WindowWarning; windowOpenedAt: number }): Promise<void>;
}

export interface WindowWarningDeps {
  conversations: Pick<ConversationRepository, 'find' | 'addToTimeline'>;
  pages: Pick<PageRepository, 'departmentOf'>;
  people: Pick<PersonRepository, 'find' | 'activeWith'>;
  outbox: Pick<OutboxRepository, 'enqueue'>;
  clock: Clock;
}

/** So long one mail stands for everything that is ending. */
const ONE_MAIL_MS = 15 * 60_000;

/** Warns of a window that is about to end: who has the conversation, or who supervises where nobody has or answers. */
export function createWindowWarnings({
  conversations,
  pages,
  people,
  outbox,
  clock,
}: WindowWarningDeps): WindowWarnings {
  async function recipients(conversation: ConversationRecord, departmentId: string | null, stage: WindowWarning) {
    const holder = conversation.assignment?.operatorId;
    const person = stage === 'operator' && holder !== undefined ? await people.find(holder) : null;
    if (person) return [person];
    const now = new Date(clock.now());
    const supervisors = (await people.activeWith('supervisor', now)).filter((one) => supervises(one, departmentId));
    return supervisors.length > 0 ? supervisors : await people.activeWith('administrator', now);
  }

  return {
    async warn({ conversationId, stage, windowOpenedAt }) {
      const conversation = await conversations.find(conversationId);
      if (conversation?.status !== 'open') return;
      const page = await pages.departmentOf(conversation.pageId);
      const at = new Date(clock.now());
      const departmentId = conversation.transferredTo ? conversation.transferredTo.departmentId : page?.departmentId;
      const time = Math.floor(at.getTime() / ONE_MAIL_MS);
      const list = { category: 'conversations', urgent: false, thread: 'windows', cause: `${stage}/${time}` } as const;
      for (const { _id, email, language, mailsOff = [] } of await recipients(
        conversation,
        departmentId ?? null,
        stage,
      )) {
        if (!isWanted(mailsOff, list)) continue;
        await outbox.enqueue({
          key: `window_ending/${stage}/${time}:${_id}`,
          to: email,
          language: language ?? DEFAULT_LANGUAGE,
          template: 'window_ending',
          data: { pageName: page?.name ?? conversation.pageId, stage },
          list: { ...list, personId: _id },
          at,
        });
      }
      await conversations.addToTimeline({
        _id: `${replyMessageId(conversationId, 'window')}/${windowOpenedAt}/${stage}`,
        ...{ conversationId, kind: 'window_ending', at, details: { stage } },
      });
    },
  };
}

function supervises({ roles, departments }: PersonRecord, departmentId: string | null): boolean {
  return reaches(reachOf(roles, departments), departmentId);
}
