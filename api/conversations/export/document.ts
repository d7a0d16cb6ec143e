import type { z } from 'zod';
import type { Clock } from '../../../domain/clock';
import { visitorId } from '../../../domain/visitor';
import type { ConversationRepository } from '../../../store/conversation-repository';
import type { ConversationRecord } from '../../../store/models/conversation';
import type { MessageRecord } from '../../../store/models/message';
import type { NoteRecord } from '../../../store/models/note';
import type { NoteRepository } from '../../../store/note-repository';
import type { RatingRepository } from '../../../store/rating-repository';
import type { TagRepository } from '../../../store/tag-repository';
import type { VisitorRepository } from '../../../store/visitor-repository';
import type { message } from '../../schemas/conversations';
import type { MessageViews } from '../message-views';
import { conversationView } from '../views';

export interface ExportDeps {
  conversations: ConversationRepository;
  visitors: VisitorRepository;
  notes: Pick<NoteRepository, 'list'>;
  tags: Pick<TagRepository, 'list'>;
  ratings: Pick<RatingRepository, 'list'>;
  messageViews: MessageViews;
  clock: Clock;
}

export type ConversationExport = Awaited<ReturnType<ReturnType<typeof createConversationExport>>>;
export type ExportedMessage = ReturnType<typeof messageOf>;

const PART = 200;

/**
 * Everything of one conversation for somebody who takes it along. Only named fields go in: no tokens, no payloads, no
 * addresses of Facebook's files, which let anybody in who has them.
 */
export function createConversationExport(deps: ExportDeps) {
  const { conversations, visitors, clock } = deps;

  async function messagesOf(conversation: ConversationRecord): Promise<ExportedMessage[]> {
    const all = await everyPart((last: MessageRecord | undefined) =>
      conversations.messages(conversation._id, last ? { at: last.at, seq: last.seq } : null, PART),
    );
    return (await deps.messageViews(all, conversation, null)).filter(isOfItself).map(messageOf);
  }

  async function notesOf(id: string) {
    const all = await everyPart((last: NoteRecord | undefined) =>
      deps.notes.list(id, last ? { at: last.createdAt.getTime(), key: last._id } : null, PART),
    );
    return all.map(({ author, text, createdAt, editedAt }) => ({
      internalNote: true as const,
      author: author.name,
      text,
      createdAt: createdAt.toISOString(),
      editedAt: editedAt?.toISOString() ?? null,
    }));
  }

  return async (conversation: ConversationRecord) => {
    const { _id: id, pageId, psid } = conversation;
    const visitor = (await visitors.find([visitorId(pageId, psid)])).get(visitorId(pageId, psid));
    const { visitor: who, tagIds, ...view } = conversationView(conversation, visitor, clock.now());
    const names = new Map((await deps.tags.list()).map((tag) => [tag._id, tag.name]));
    const { photoUrl: _photo, ...person } = who;
    return {
      exportedAt: new Date(clock.now()).toISOString(),
      conversation: { ...view, visitor: person },
      tags: tagIds.map((tagId) => names.get(tagId) ?? tagId),
      ratings: (await deps.ratings.list(id)).map(({ askedAt, value, answeredAt }) => ({
        askedAt: askedAt.toISOString(),
        value,
        answeredAt: answeredAt?.toISOString() ?? null,
      })),
      messages: await messagesOf(conversation),
      internalNotes: await notesOf(id),
      timeline: (await conversations.timeline(id)).map(({ kind, at }) => ({ kind, at: at.toISOString() })),
    };
  };
}

async function everyPart<T>(read: (last: T | undefined) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let part = await read(undefined); part.length > 0; part = await read(part.at(-1))) {
    all.push(...part);
    if (part.length < PART) break;
  }
  return all;
}

/** Reactions, edits and unsends stand at the messages that they are about. */
function isOfItself({ kind, content }: z.input<typeof message>): boolean {
  return !(kind === 'reaction' || kind === 'edit' || kind === 'unsend') || content.targetMid === undefined;
}

function messageOf(view: z.input<typeof message>) {
  const { id, direction, kind, text, at, unsentAt, edits, reactions, attachments, delivery, content } = view;
  return {
    id,
    direction,
    kind,
    text,
    at,
    unsentAt,
    edits,
    reactions,
    button: typeof content.title === 'string' ? content.title : null,
    attachments: attachments.map(({ type, title, file }) => ({
      type,
      name: file?.name ?? title,
      contentType: file?.contentType ?? null,
      bytes: file?.bytes ?? null,
    })),
    delivery: delivery && { state: delivery.state, sentAt: delivery.sentAt, readAt: delivery.readAt },
  };
}
