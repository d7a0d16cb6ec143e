import type { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { excerptOf, searchOf, type WordSearch } from '../../domain/search-words';
import { visitorId } from '../../domain/visitor';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { MessageRecord } from '../../store/models/message';
import type { NoteRecord } from '../../store/models/note';
import type { VisitorRecord } from '../../store/models/visitor';
import type { SearchOptions, SearchRepository } from '../../store/search-repository';
import type { VisitorRepository } from '../../store/visitor-repository';
import { type ConversationViews, conversationView } from '../conversations/views';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import type { PageReach } from '../reach';
import * as schemas from '../schemas/search';

export interface SearchRouteDeps {
  search: SearchRepository;
  conversations: Pick<ConversationRepository, 'findAll'>;
  visitors: VisitorRepository;
  views: Pick<ConversationViews, 'all'>;
  reach: PageReach;
  clock: Clock;
}

/** More people of one name are not sorted by their activity. */
const MOST_NAMED = 200;

/** What was found: a message or a note, at its place in time. */
type Found = { at: number; id: string; conversationId: string } & ({ message: MessageRecord } | { note: NoteRecord });

export function searchRoutes({ search, conversations, visitors, views, reach, clock }: SearchRouteDeps): Route[] {
  /** The newest of both kinds. */
  async function look(words: WordSearch, options: SearchOptions, withNotes: boolean): Promise<Found[]> {
    const [messages, notes] = await Promise.all([
      search.messages(words, options),
      withNotes ? search.notes(words, options) : [],
    ]);
    const found: Found[] = [
      ...messages.map((message) => ({ ...placeOf(message, message.at), message })),
      ...notes.map((note) => ({ ...placeOf(note, note.createdAt.getTime()), note })),
    ];
    return found.sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));
  }

  async function shownIn(found: readonly Found[], words: WordSearch) {
    const ids = [...new Set(found.map(({ conversationId }) => conversationId))];
    const known = new Map((await conversations.findAll(ids)).map((one) => [one._id, one]));
    const people = await visitors.find([...known.values()].map(({ pageId, psid }) => visitorId(pageId, psid)));
    return found.flatMap((one) => {
      const conversation = known.get(one.conversationId);
      return conversation ? [hitView(one, conversation, personOf(conversation, people), words, clock.now())] : [];
    });
  }

  /** Those of the newest activity first. Very common names are narrowed down by more letters. */
  async function visitorsNamed(words: WordSearch, pageIds: SearchOptions['pageIds']) {
    const ids = await search.named(words, { pageIds, limit: MOST_NAMED });
    const found = (await conversations.findAll(ids)).sort((one, other) => other.lastMessageAt - one.lastMessageAt);
    return await views.all(found.slice(0, schemas.MOST_VISITORS));
  }

  return [
    route({
      method: 'get',
      path: '/api/search',
      permission: 'conversations.read',
      summary: 'Messages, visitors by name, and for who may annotate notes, that have all words; newest first',
      query: schemas.searchQuery,
      response: { status: 200, description: 'One part of what was found', schema: schemas.searchResults },
      errors: [],
      async handle({ caller: { identity }, query: { words: typed, limit, cursor } }) {
        const words = searchOf(typed);
        if (words === null) return { items: [], visitors: [], nextCursor: null };
        const after = readCursor(cursor);
        const pageIds = await reach.pageIds(identity);
        const place = after && { at: after.at, id: after.key };
        const withNotes = identity.permissions.has('conversations.annotate');
        const found = await look(words, { pageIds, after: place, limit: limit + 1 }, withNotes);
        const part = found.slice(0, limit);
        const last = found.length > limit ? part.at(-1) : undefined;
        return {
          items: await shownIn(part, words),
          visitors: after ? [] : await visitorsNamed(words, pageIds),
          nextCursor: last ? writeCursor(last.at, last.id) : null,
        };
      },
    }),
  ];
}

function placeOf({ _id, conversationId }: MessageRecord | NoteRecord, at: number) {
  return { at, id: _id, conversationId };
}

function personOf({ pageId, psid }: ConversationRecord, people: Map<string, VisitorRecord>): VisitorRecord | undefined {
  return people.get(visitorId(pageId, psid));
}

function hitView(
  found: Found,
  conversation: ConversationRecord,
  visitor: VisitorRecord | undefined,
  words: WordSearch,
  now: number,
): z.input<typeof schemas.searchHit> {
  const common = {
    conversation: conversationView(conversation, visitor, now),
    at: new Date(found.at).toISOString(),
  };
  if ('note' in found) {
    const { noteId, author, text } = found.note;
    return { ...common, kind: 'note', id: noteId, from: author.name, excerpt: excerptOf(text, words) };
  }
  const { _id, direction, content } = found.message;
  const text = String(content.text ?? content.title ?? '');
  return { ...common, kind: 'message', id: _id, from: direction, excerpt: excerptOf(text, words) };
}
