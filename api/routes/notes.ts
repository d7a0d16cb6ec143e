import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { NoteRecord } from '../../store/models/note';
import type { NoteKey, NoteRepository } from '../../store/note-repository';
import type { Audit } from '../auth/audit';
import type { Identity } from '../auth/caller';
import type { FindConversation } from '../conversations/find-conversation';
import { readCursor, writeCursor } from '../http/cursor';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime, listOf, listQuery } from '../schemas/common';
import * as schemas from '../schemas/work-aids';

export interface NoteRouteDeps {
  notes: NoteRepository;
  find: FindConversation;
  clock: Clock;
  audit: Audit;
}

/** Notes of the house on a conversation. No route of these sends anything to Facebook. */
export function noteRoutes({ notes, find, clock, audit }: NoteRouteDeps): Route[] {
  /** Tells a note that is not there from one that is somebody else's. */
  async function refusal(key: NoteKey): Promise<HttpError> {
    return new HttpError((await notes.find(key)) ? 'note_not_yours' : 'note_not_found');
  }

  return [
    route({
      method: 'get',
      path: '/api/conversations/{id}/notes',
      permission: 'conversations.annotate',
      summary: 'Notes of the house on a conversation, oldest first',
      params: idParams,
      query: listQuery,
      response: { status: 200, description: 'One part of the notes', schema: listOf(schemas.note) },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id }, query: { limit, cursor } }) {
        await find(caller, id);
        const rows = await notes.list(id, readCursor(cursor), limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return {
          items: shown.map((row) => noteView(row, caller.identity)),
          nextCursor: last ? writeCursor(last.createdAt.getTime(), last._id) : null,
        };
      },
    }),
    route({
      method: 'post',
      path: '/api/conversations/{id}/notes',
      permission: 'conversations.annotate',
      summary: 'Write a note; the visitor never sees it',
      params: idParams,
      body: schemas.newNote,
      response: { status: 201, description: 'Written', schema: schemas.note },
      errors: ['conversation_not_found', 'text_empty', 'note_id_conflict'],
      async handle({ caller, params: { id }, body: { noteId, text } }) {
        const { pageId } = await find(caller, id);
        const { identity } = caller;
        const author = { id: identity.id, name: identity.name };
        const now = new Date(clock.now());
        const record = await notes.add({ conversationId: id, noteId, pageId, author, text, now });
        if (record.author.id !== author.id || record.text !== text) throw new HttpError('note_id_conflict');
        const once = `note/${record._id}`;
        await audit(caller, { action: 'note.written', object: objectOf(id), after: { noteId }, once });
        return noteView(record, identity);
      },
    }),
    route({
      method: 'patch',
      path: '/api/conversations/{id}/notes/{noteId}',
      permission: 'conversations.annotate',
      summary: 'Change a note of one’s own',
      params: schemas.noteParams,
      body: schemas.noteEdit,
      response: { status: 200, description: 'The note after it', schema: schemas.note },
      errors: ['conversation_not_found', 'note_not_found', 'note_not_yours', 'text_empty'],
      async handle({ caller, params: { id, noteId }, body: { text } }) {
        await find(caller, id);
        const key = { conversationId: id, noteId };
        const record = await notes.edit(key, caller.identity.id, text, new Date(clock.now()));
        if (!record) throw await refusal(key);
        await audit(caller, { action: 'note.changed', object: objectOf(id), after: { noteId } });
        return noteView(record, caller.identity);
      },
    }),
    route({
      method: 'delete',
      path: '/api/conversations/{id}/notes/{noteId}',
      permission: 'conversations.annotate',
      summary: 'Remove a note of one’s own for good',
      params: schemas.noteParams,
      response: { status: 200, description: 'Removed', schema: z.object({ id: z.string() }) },
      errors: ['conversation_not_found', 'note_not_found', 'note_not_yours'],
      async handle({ caller, params: { id, noteId } }) {
        await find(caller, id);
        const key = { conversationId: id, noteId };
        if (!(await notes.remove(key, caller.identity.id))) throw await refusal(key);
        await audit(caller, { action: 'note.removed', object: objectOf(id), before: { noteId } });
        return { id: noteId };
      },
    }),
  ];
}

function objectOf(id: string) {
  return { kind: 'conversation', id } as const;
}

export function noteView(record: NoteRecord, { id }: Pick<Identity, 'id'>): z.input<typeof schemas.note> {
  const { noteId, author, text, createdAt, editedAt } = record;
  return {
    id: noteId,
    author: { id: author.id, name: author.name },
    text,
    createdAt: createdAt.toISOString(),
    editedAt: isoTime(editedAt),
    isMine: author.id === id,
  };
}
