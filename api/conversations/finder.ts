import { departmentsWithin, reaches } from '../../domain/departments';
import type { ConversationReach } from '../../store/conversation-lists';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { Caller, Identity } from '../auth/caller';
import { HttpError } from '../http/errors';
import type { PageReach } from '../reach';

export type ConversationFinder = ReturnType<typeof createConversationFinder>;

/** Whether it may be seen whatever Page it belongs to: it is theirs, or was transferred to a department within reach. */
export function seesByDecision(
  identity: Identity,
  { assignment, transferredTo }: Pick<ConversationRecord, 'assignment' | 'transferredTo'>,
): boolean {
  if (identity.kind === 'person' && assignment?.operatorId === identity.id) return true;
  return transferredTo ? reaches(identity.reach, transferredTo.departmentId) : false;
}

/**
 * Which conversations a caller may see: those of the Pages within reach, those that were transferred to one of the own
 * departments, and those that the caller has.
 */
export function createConversationFinder(conversations: Pick<ConversationRepository, 'find'>, reach: PageReach) {
  async function covers(identity: Identity, conversation: ConversationRecord): Promise<boolean> {
    return seesByDecision(identity, conversation) || (await reach.covers(identity, conversation.pageId));
  }

  return {
    /** Throws `conversation_not_found` also for one out of reach. */
    async find({ identity }: Pick<Caller, 'identity'>, id: string): Promise<ConversationRecord> {
      const conversation = await conversations.find(id);
      if (!conversation || !(await covers(identity, conversation))) throw new HttpError('conversation_not_found');
      return conversation;
    },
    covers,
    /** For lists; null: everything. */
    async reachOf(identity: Identity): Promise<ConversationReach | null> {
      const pageIds = await reach.pageIds(identity);
      const departments = departmentsWithin(identity.reach);
      if (!pageIds || !departments) return null;
      return { pageIds, departments, operatorId: identity.kind === 'person' ? identity.id : null };
    },
  };
}
