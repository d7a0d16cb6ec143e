import type { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { excerptOf, searchOf, type WordSearch } from '../../domain/search-words';
import { visitorId } from '../../domain/visitor';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { MessageRecord } from '../../store/models/message';
import type { NoteRecord } from '../../store/models/note';
import type { VisitorRecord } from '../../store/models/visitor';
import type { SearchOptions, SearchReach, SearchRepository } from '../../store/search-repository';
import type { VisitorRepository } from '../../store/visitor-repository';
import type { Identity } from '../auth/caller';
import type { ConversationFinder } from '../conversations/finder';
import { type ConversationViews, conversationView } from '../conversations/views';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import * as schemas from '../schemas/search';

export interface SearchRouteDeps {
  search: SearchRepository;
  conversations: Pick<ConversationRepository, 'findAll' | 'beyondPages'>;
  visitors: VisitorRepository;
  views: Pick<ConversationViews, 'all'>;
  finder: Pick<ConversationFinder, 'reachOf'>;
  clock: Clock;
}

/** More conversations of other Pages are not looked through: those of the newest activity count. */
const MOST_BEYOND_PAGES = 1000;

/** More people of one name are not sorted by their activity. */
const MOST_NAMED = 200;

/** What was found: a message or a note, at its place in time. */
type Found = { at: number; id: string; conversationId: string } & ({ message: MessageRecord } | { note: NoteRecord });

export function searchRoutes({ search, conversations, visitors, views, finder, clock }: SearchRouteDeps): Route[] {
  async function withinReachOf(identity: Identity): Promise<SearchReach | null> {
    const reach = await finder.reachOf(identity);
    if (!reach) return null;
    return { pageIds: reach.pageIds, conversationIds: await conversations.beyondPages(reach, MOST_BEYOND_PAGES) };
  }

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
  async function visitorsNamed(words: WordSearch, within: SearchOptions['within']) {
    const ids = await search.named(words, { within, limit: MOST_NAMED });
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
        const within = await withinReachOf(identity);
        const place = after && { at: after.at, id: after.key };
        const withNotes = identity.permissions.has('conversations.annotate');
        const found = await look(words, { within, after: place, limit: limit + 1 }, withNotes);
        const part = found.slice(0, limit);
        const last = found.length > limit ? part.at(-1) : undefined;
        return {
          items: await shownIn(part, words),
          visitors: after ? [] : await visitorsNamed(words, within),
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
