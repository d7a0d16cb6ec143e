import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useEffect, useRef } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Conversation, Message } from '../client/api';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { dayName } from '../ui/time-words';
import { MessageLine } from './message-line';
import { useOutbox, usePending } from './outbox-context';
import { PendingLine } from './pending-line';
import { threadQuery } from './queries';
import styles from './thread.module.css';
import { threadView } from './thread-view';

export interface ThreadProps {
  conversation: Conversation;
  name: string;
  now: number;
}

/** What was said, oldest first, starting at the end. */
export function Thread({ conversation: { id }, name, now }: ThreadProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const query = useInfiniteQuery(threadQuery(id));
  const messages = query.data?.pages.flatMap(({ items }) => items).reverse() ?? [];
  const pending = usePendingBeside(id, messages);
  const day = (at: string) => dayName(new Date(at), new Date(now), locale);
  const items = threadView(messages);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('thread.messages')}>
      <div className={styles.thread}>
        {query.hasNextPage ? (
          <Button look="quiet" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('thread.earlier')}
          </Button>
        ) : null}
        {query.isPending ? <Loading rows={4} height={40} /> : null}
        <ProblemNote error={query.data ? null : query.error} />
        {items.map((item, index) => {
          const before = items[index - 1]?.message.at;
          const today = day(item.message.at);
          return (
            <Fragment key={item.message.id}>
              {before && day(before) === today ? null : <p className={styles.day}>{today}</p>}
              <MessageLine item={item} conversationId={id} name={name} now={now} />
            </Fragment>
          );
        })}
        {pending.map((reply) => (
          <PendingLine key={reply.replyId} reply={reply} />
        ))}
      </div>
      <Announcer messages={messages} name={name} />
    </section>
  );
}

/** Replies on their way that the thread does not show yet; those that it shows leave the outbox. */
function usePendingBeside(id: string, messages: readonly Message[]) {
  const outbox = useOutbox();
  const pending = usePending(id);
  const known = new Set(messages.flatMap(({ delivery }) => delivery?.replyId ?? []));
  useEffect(() => outbox.drop(known));
  return pending.filter(({ replyId }) => !known.has(replyId));
}

/** Reads out what arrives while the conversation is open, not what was there before. */
function Announcer({ messages, name }: { messages: readonly Message[]; name: string }) {
  const { t } = useTranslation('inbox');
  const last = messages.findLast(({ direction }) => direction === 'in');
  const first = useRef<string | null>(null);
  if (first.current === null && messages.length > 0) first.current = last?.id ?? '';
  const isNew = last && first.current !== null && last.id !== first.current;
  return (
    <p role="status" className="heard">
      {isNew ? t('thread.arrived', { name, text: last.text ?? t('thread.noText') }) : ''}
    </p>
  );
}
