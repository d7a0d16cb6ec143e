import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { ClipboardCheck, MessageCircle, PanelsTopLeft, StickyNote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { searchOf } from '../../domain/search-words';
import { type Conversation, getConversations, getPageNames, getSearch, type SearchHit } from '../client/api';
import { useMay } from '../client/session';
import { conversationQuery, visitorName } from '../inbox/queries';
import { pageQuery } from '../pages/queries';
import { reviewsQuery } from '../reviews/queries';
import { fits, onceEach } from './matching';
import { addressOf, type Recent } from './recent';
import { useRecents } from './recents';
import type { Target } from './target';

const HITS = 8;
const PAGES = 5;
/** The newest conversations, looked through as they are shown: those of visitors without a name go by their number. */
const NEWEST = 100;
const FRESH_MS = 10_000;

export interface Found {
  recent: Target[];
  pages: Target[];
  reviews: Target[];
  conversations: Target[];
  /** More may come. */
  isPending: boolean;
  error: unknown;
}

/**
 * What fits, of what the person may see: the API answers within their reach. `words` are asked for; what is known here is
 * narrowed down by what is `typed` at this moment, so that Enter never opens what no longer fits.
 */
export function useFound(words: string, typed: string): Found {
  const recent = useRecentTargets();
  const pages = usePages(words);
  const reviews = useReviews();
  const conversations = useConversations(words);
  const search = useHits(words);
  const isSearching = words !== '';
  return {
    recent: recent.filter(({ name }) => fits(typed, name)),
    pages: isSearching ? pages : [],
    reviews: isSearching ? reviews.filter(({ name }) => fits(typed, name)) : [],
    conversations: isSearching ? onceEach([...conversations, ...search.visitors, ...search.targets]) : [],
    isPending: search.isPending,
    error: search.error,
  };
}

function useRecentTargets(): Target[] {
  const { data: reviews = [] } = useQuery({ ...reviewsQuery, enabled: useMay('reviews.read') });
  const mayRead = useMay('conversations.read');
  const name = useVisitorName();
  const recents = useRecents();
  const of = (kind: Recent['kind']) => recents.filter((one) => one.kind === kind);
  const once = { refetchInterval: false, staleTime: FRESH_MS, retry: false } as const;
  const known = useQueries({
    queries: of('conversation').map((one) => ({ ...conversationQuery(one.id), ...once, enabled: mayRead })),
  });
  const pages = useQueries({ queries: of('page').map((one) => ({ ...pageQuery(one.id), ...once })) });
  return recents.flatMap((one): Target[] => {
    const to = addressOf(one);
    if (one.kind === 'review') {
      const review = reviews.find(({ appId }) => appId === one.id);
      return review ? [{ to, name: review.name, Icon: ClipboardCheck }] : [];
    }
    if (one.kind === 'page') {
      const page = pages.find(({ data }) => data?.id === one.id)?.data;
      return page ? [{ to, name: page.name, Icon: PanelsTopLeft }] : [];
    }
    const conversation = known.find(({ data }) => data?.id === one.id)?.data;
    return conversation ? [{ to, name: name(conversation), Icon: MessageCircle }] : [];
  });
}

function usePages(words: string): Target[] {
  const { data } = useQuery({
    queryKey: ['pages', 'names', 'found', words, PAGES],
    queryFn: ({ signal }) => getPageNames({ limit: PAGES, search: words }, { signal }),
    enabled: useMay('pages.read') && words !== '',
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  return (data?.items ?? []).map(({ id, name }) => ({ to: `/pages/${id}`, name, Icon: PanelsTopLeft }));
}

function useReviews(): Target[] {
  const { data } = useQuery({ ...reviewsQuery, enabled: useMay('reviews.read') });
  return (data ?? []).map(({ appId, name }) => ({ to: `/reviews/${appId}`, name, Icon: ClipboardCheck }));
}

function useConversations(words: string): Target[] {
  const name = useVisitorName();
  const { data } = useQuery({
    queryKey: ['conversations', 'palette'],
    queryFn: ({ signal }) => getConversations({ limit: NEWEST }, { signal }),
    enabled: useMay('conversations.read') && words !== '',
    staleTime: FRESH_MS,
  });
  return (data?.items ?? [])
    .map((one) => ({ to: `/inbox/${one.id}`, name: name(one), Icon: MessageCircle }))
    .filter((one) => fits(words, one.name))
    .slice(0, HITS);
}

function useHits(words: string) {
  const name = useVisitorName();
  const query = useQuery({
    queryKey: ['search', words, HITS],
    queryFn: ({ signal }) => getSearch(words, { limit: HITS }, { signal }),
    enabled: useMay('conversations.read') && searchOf(words) !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  const target = ({ kind, id, conversation, excerpt }: SearchHit): Target => ({
    to: `/inbox/${conversation.id}?${new URLSearchParams({ [kind]: id })}`,
    name: name(conversation),
    about: excerpt.map(({ text }) => text).join(''),
    Icon: kind === 'note' ? StickyNote : MessageCircle,
  });
  const { data, isFetching, error } = query;
  const visitors = (data?.visitors ?? []).map((one) => ({
    to: `/inbox/${one.id}`,
    name: name(one),
    Icon: MessageCircle,
  }));
  return { visitors, targets: (data?.items ?? []).map(target), isPending: isFetching, error: data ? null : error };
}

function useVisitorName(): (conversation: Conversation) => string {
  const { t } = useTranslation('inbox');
  return (conversation) => visitorName(conversation, (number) => t('visitor.unknown', { number }));
}
