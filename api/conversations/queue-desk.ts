import type { Clock } from '../../domain/clock';
import { messagingWindow } from '../../domain/messaging-window';
import type { QueueRefusal } from '../../domain/queue/asks';
import type { QueueDoor } from '../../queue/door';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { DeskSettingsRepository } from '../../store/desk-settings-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { OperatorRepository } from '../../store/operator-repository';
import type { PageRepository } from '../../store/page-repository';
import type { PersonRepository } from '../../store/person-repository';
import type { Identity, SignedIn } from '../auth/caller';
import { HttpError } from '../http/errors';

export type TransferTarget = { operatorId: string } | { department: string | null } | 'queue';

/** How sure whoever moves a conversation wants to be. */
export interface TransferCare {
  /** Who had it when they looked; absent: whoever has it. */
  holderId?: string | null | undefined;
  /** Supervisors too are refused where somebody is not there or has enough. */
  careful?: boolean;
}

/** Who has a conversation, as people change it. */
export interface QueueDesk {
  /** Throws `conversation_assigned`, `operator_at_capacity`, `conversation_closed` or `temporarily_unavailable`. */
  take(conversation: ConversationRecord, person: SignedIn, override: boolean): Promise<void>;
  /** As `take`; also `operator_not_available`. */
  transfer(conversation: ConversationRecord, by: Identity, to: TransferTarget, care?: TransferCare): Promise<void>;
  /** Before a reply: what nobody has becomes the answerer's. Supervisors and programs answer without taking anything. */
  takeToAnswer(conversation: ConversationRecord, identity: Identity): Promise<void>;
}

export interface QueueDeskDeps {
  door: QueueDoor;
  conversations: Pick<ConversationRepository, 'find' | 'loadOf'>;
  operators: Pick<OperatorRepository, 'find'>;
  pages: Pick<PageRepository, 'departmentOf'>;
  people: Pick<PersonRepository, 'find'>;
  settings: Pick<DeskSettingsRepository, 'read'>;
  clock: Clock;
}

/** A message is visible some milliseconds before the queue has heard of its conversation. */
const JOINING_TRIES = 20;
const JOINING_PAUSE_MS = 100;

/** How long a decision may take to be written down; it is valid before. */
const WRITTEN_TRIES = 30;
const WRITTEN_PAUSE_MS = 50;

export function createQueueDesk(deps: QueueDeskDeps): QueueDesk {
  const { door, conversations, operators, pages, people, settings, clock } = deps;
  async function ask(conversation: ConversationRecord, call: () => Promise<QueueRefusal | null>): Promise<void> {
    for (let tries = 1; ; tries++) {
      const refusal = await call().catch(() => {
        throw new HttpError('temporarily_unavailable', 'Temporal or its workers do not answer.', {
          retryAfterSeconds: 2,
        });
      });
      if (!refusal) return;
      if (refusal.reason !== 'not_in_queue' || tries === JOINING_TRIES) throw await errorOf(refusal);
      if ((await conversations.find(conversation._id))?.status !== 'open') throw new HttpError('conversation_closed');
      if (tries === JOINING_TRIES / 2) await joinAgain(conversation);
      await pause(JOINING_PAUSE_MS);
    }
  }

  /** A conversation that the queue should know and does not: told of by hand, so that nobody has to wait for its next event. */
  async function joinAgain({ _id, pageId, lastVisitorAt }: ConversationRecord): Promise<void> {
    const page = await pages.departmentOf(pageId);
    const joining = { conversationId: _id, since: lastVisitorAt ?? 0, mark: 0 };
    await door.join({ ...joining, pageDepartment: page?.departmentId ?? null, preferred: null });
  }

  async function errorOf(refusal: QueueRefusal): Promise<HttpError> {
    switch (refusal.reason) {
      case 'held_by_another':
        return await assignedTo(refusal.operatorId);
      case 'not_in_queue':
        return new HttpError('temporarily_unavailable', 'The conversation is not in the queue yet.', {
          retryAfterSeconds: 2,
        });
      default:
        return new HttpError(refusal.reason);
    }
  }

  async function assignedTo(operatorId: string): Promise<HttpError> {
    const person = await people.find(operatorId);
    return new HttpError('conversation_assigned', person ? `${person.name} has it.` : undefined);
  }

  /**
   * Whether a supervisor's word is asked of the queue as one. What nobody has is judged by the queue itself, so that it
   * cannot be taken away from who has just taken it; for the rest what is stored is good enough.
   */
  async function overrides(
    { assignment }: ConversationRecord,
    to: TransferTarget,
    { holderId, careful = false }: TransferCare,
  ): Promise<boolean> {
    const holder = assignment?.operatorId ?? null;
    if (holderId !== undefined && holder !== null && holder !== holderId) throw await assignedTo(holder);
    if (!careful) return true;
    if (holder === null) return false;
    if (to !== 'queue' && 'operatorId' in to) await mustBeFree(to.operatorId);
    return true;
  }

  async function mustBeFree(operatorId: string): Promise<void> {
    const operator = await operators.find(operatorId);
    if (operator?.presence !== 'online') throw new HttpError('operator_not_available');
    const capacity = operator.capacity ?? (await settings.read()).capacity;
    if ((await conversations.loadOf(operatorId)) >= capacity) throw new HttpError('operator_at_capacity');
  }

  /** Waits until the decision can be read, so that what is answered next shows it. */
  async function written(conversationId: string, done: (record: ConversationRecord) => boolean): Promise<void> {
    for (let tries = 0; tries < WRITTEN_TRIES; tries++) {
      const record = await conversations.find(conversationId);
      if (record?.status !== 'open' || done(record)) return;
      await pause(WRITTEN_PAUSE_MS);
    }
  }

  async function take(conversation: ConversationRecord, person: SignedIn, override: boolean): Promise<void> {
    if (conversation.status !== 'open') throw new HttpError('conversation_closed');
    if (isTheirs(conversation, person.id)) return;
    const { capacity } = await settings.read();
    const taking = { conversationId: conversation._id, operatorId: person.id, capacity, override };
    await ask(conversation, () => door.take(taking));
    await written(conversation._id, (record) => isTheirs(record, person.id));
  }

  return {
    take,
    async transfer(conversation, by, to, care = {}) {
      if (conversation.status !== 'open') throw new HttpError('conversation_closed');
      const override = by.permissions.has('queue.manage') && (await overrides(conversation, to, care));
      const before = conversation.assignmentEpoch ?? 0;
      await ask(conversation, () => door.transfer({ conversationId: conversation._id, to, by: by.id, override }));
      await written(conversation._id, (record) => (record.assignmentEpoch ?? 0) > before);
    },
    async takeToAnswer(conversation, identity) {
      if (identity.kind !== 'person' || conversation.status !== 'open') return;
      if (messagingWindow(conversation.windowOpenedAt, clock.now()).state === 'closed') return;
      const holder = conversation.assignment?.operatorId;
      if (holder !== undefined && holder !== identity.id && identity.permissions.has('queue.manage')) return;
      await take(conversation, identity, identity.permissions.has('queue.manage'));
    },
  };
}

function isTheirs({ assignment }: ConversationRecord, personId: string): boolean {
  return assignment?.operatorId === personId && !assignment.offeredUntil;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
