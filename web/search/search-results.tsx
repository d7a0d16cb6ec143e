import { useInfiniteQuery } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { searchOf } from '../../domain/search-words';
import type { Conversation, SearchHit } from '../client/api';
import { Preview } from '../inbox/preview';
import { visitorName } from '../inbox/queries';
import { Avatar } from '../ui/avatar';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { MoreButton } from '../ui/more-button';
import { ProblemNote } from '../ui/problem-note';
import { moment } from '../ui/time-words';
import { searchQuery } from './queries';
import styles from './search.module.css';

/** What was found, in the place of the list; each leads to the message itself. */
export function SearchResults({ words, now }: { words: string; now: number }) {
  const { t } = useTranslation('work-aids');
  const isEnough = searchOf(words) !== null;
  const query = useInfiniteQuery({ ...searchQuery(words), enabled: isEnough });
  const hits = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const visitors = query.data?.pages[0]?.visitors ?? [];
  const count = hits.length + visitors.length;
  if (!isEnough) return <p className={styles.hint}>{t('search.more')}</p>;
  return (
    <>
      <ProblemNote error={query.data ? null : query.error} />
      {query.isPending ? <Loading rows={4} height={68} /> : null}
      <p role="status" className="heard">
        {query.data ? t('search.found', { count }) : ''}
      </p>
      {query.data && count === 0 ? (
        <EmptyState title={t('search.none')}>
          <p>{t('search.noneText')}</p>
        </EmptyState>
      ) : null}
      {visitors.length > 0 ? (
        <section className={styles.group} aria-labelledby="found-visitors">
          <h3 id="found-visitors">{t('search.visitors')}</h3>
          <ul className={styles.hits}>
            {visitors.map((conversation) => (
              <VisitorHit key={conversation.id} conversation={conversation} now={now} />
            ))}
          </ul>
        </section>
      ) : null}
      {visitors.length > 0 && hits.length > 0 ? <h3 className={styles.heading}>{t('search.texts')}</h3> : null}
      <ul className={styles.hits}>
        {hits.map((hit) => (
          <Hit key={`${hit.kind} ${hit.conversation.id} ${hit.id}`} hit={hit} now={now} />
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}

/** A visitor of that name: leads to the end of the conversation. */
function VisitorHit({ conversation, now }: { conversation: Conversation; now: number }) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.delete('note');
  next.delete('message');
  const { id, visitor, lastMessage, lastMessageAt } = conversation;
  const name = visitorName(conversation, (number) => t('visitor.unknown', { number }));
  return (
    <li>
      <Link to={`/inbox/${id}?${next}`} className={`${styles.hit} ${styles.visitor}`}>
        <Avatar name={name} photoUrl={visitor.photoUrl} size={28} />
        <span className={styles.line}>
          <strong>{name}</strong>
          <time dateTime={lastMessageAt}>{moment(new Date(lastMessageAt), new Date(now), locale)}</time>
        </span>
        <span className={styles.excerpt}>{lastMessage ? <Preview message={lastMessage} /> : null}</span>
      </Link>
    </li>
  );
}

function Hit({ hit, now }: { hit: SearchHit; now: number }) {
  const { t } = useTranslation(['work-aids', 'inbox']);
  const { locale } = useLocale();
  const [search] = useSearchParams();
  const { kind, id, conversation, at, excerpt, from } = hit;
  const name = visitorName(conversation, (number) => t('inbox:visitor.unknown', { number }));
  const next = new URLSearchParams(search);
  next.delete(kind === 'note' ? 'message' : 'note');
  next.set(kind, id);
  const isOpen = search.get(kind) === id;
  return (
    <li>
      <Link to={`/inbox/${conversation.id}?${next}`} className={styles.hit} aria-current={isOpen ? 'page' : undefined}>
        <span className={styles.line}>
          <strong>{name}</strong>
          <time dateTime={at}>{moment(new Date(at), new Date(now), locale)}</time>
        </span>
        <span className={styles.from}>
          {kind === 'note' ? (
            <>
              <StickyNote size={12} aria-hidden /> {t('work-aids:search.note', { name: from })}
            </>
          ) : (
            t(`work-aids:search.from.${from === 'in' ? 'visitor' : 'page'}`)
          )}
        </span>
        <span className={styles.excerpt}>
          {excerpt.map(({ text, hit: isHit }, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
            isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
        </span>
      </Link>
    </li>
  );
}
