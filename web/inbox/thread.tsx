import { useQuery } from '@tanstack/react-query';
import { Fragment, useEffect, useRef } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Conversation, Message } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { dayName } from '../ui/time-words';
import { MessageLine } from './message-line';
import { NoteLine } from './notes/note-line';
import { notesQuery } from './notes/queries';
import { withNotes } from './notes/with-notes';
import { useOutbox, usePending } from './outbox-context';
import { PendingLine } from './pending-line';
import styles from './thread.module.css';
import { threadView } from './thread-view';
import { type MoreMessages, useThread } from './use-thread';

export interface ThreadProps {
  conversation: Conversation;
  name: string;
  now: number;
}

/** What was said and noted, oldest first, starting at the end, or around the message that the address names. */
export function Thread({ conversation: { id }, name, now }: ThreadProps) {
  const { t } = useTranslation(['inbox', 'work-aids']);
  const { locale } = useLocale();
  const [search, setSearch] = useSearchParams();
  const [messageId, noteId] = [search.get('message'), search.get('note')];
  const { messages, earlier, later, isPending, error } = useThread(id, messageId);
  const { data: notes = [] } = useQuery(notesQuery(id, useMay('conversations.annotate')));
  const pending = usePendingBeside(id, messages);
  const day = (at: string) => dayName(new Date(at), new Date(now), locale);
  const lines = withNotes(threadView(messages), notes, { earlier: earlier.has, later: later?.has ?? false });
  const marked = messageId ?? (noteId && `note ${noteId}`);
  const isThere = lines.some(({ key }) => key === marked);
  const thread = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isThere) thread.current?.querySelector('[data-marked="true"]')?.scrollIntoView({ block: 'center' });
  }, [isThere]);

  function toTheEnd(): void {
    const next = new URLSearchParams(search);
    next.delete('message');
    setSearch(next);
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('thread.messages')}>
      <div ref={thread} className={styles.thread}>
        <Further more={earlier} words={t('thread.earlier')} />
        {isPending ? <Loading rows={4} height={40} /> : null}
        <ProblemNote error={messages.length > 0 ? null : error} />
        {lines.map((line, index) => {
          const before = lines[index - 1]?.at;
          const today = day(line.at);
          const isMarked = line.key === marked;
          return (
            <Fragment key={line.key}>
              {before && day(before) === today ? null : <p className={styles.day}>{today}</p>}
              {'note' in line ? (
                <NoteLine note={line.note} conversationId={id} isMarked={isMarked} />
              ) : (
                <MessageLine message={line.message} conversationId={id} name={name} now={now} isMarked={isMarked} />
              )}
            </Fragment>
          );
        })}
        {later ? <Further more={later} words={t('work-aids:thread.later')} /> : null}
        {pending.map((reply) => (
          <PendingLine key={reply.replyId} reply={reply} />
        ))}
        {later ? (
          <p className={styles.toEnd}>
            <Button onPress={toTheEnd}>{t('work-aids:thread.toEnd')}</Button>
          </p>
        ) : null}
      </div>
      <Announcer messages={messages} name={name} />
    </section>
  );
}

function Further({ more, words }: { more: MoreMessages; words: string }) {
  if (!more.has) return null;
  return (
    <Button look="quiet" isPending={more.isLoading} onPress={more.load}>
      {words}
    </Button>
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
