import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useNow } from '../ui/now';
import { useProblemWords } from '../ui/problem-words';
import { useTitle } from '../ui/screen';
import { ThreadHead } from './conversation-head';
import styles from './conversation-panes.module.css';
import { WritingArea } from './notes/writing-area';
import { conversationQuery, visitorName } from './queries';
import { Thread } from './thread';
import { VisitorPane } from './visitor-pane';
import { remainingNow } from './window-level';

const TICK_MS = 1000;

/** One conversation: the thread with its composer, and who writes. */
export function ConversationPanes({ id }: { id: string }) {
  const { t } = useTranslation(['inbox', 'common']);
  const words = useProblemWords();
  const { data, error, dataUpdatedAt } = useQuery(conversationQuery(id));
  const now = useNow(TICK_MS);
  const [isCardOpen, setCardOpen] = useState(false);
  const name = data ? visitorName(data, (number) => t('visitor.unknown', { number })) : t('title');
  useTitle(name);
  if (error && !data) {
    return (
      <EmptyState title={words(error)}>
        <Link to="/inbox">{t('common:notFound.home')}</Link>
      </EmptyState>
    );
  }
  if (!data) return <Loading rows={8} />;
  const remainingMs = remainingNow(data.window.remainingMs, dataUpdatedAt, now);
  return (
    <div className={styles.panes}>
      <section className={styles.main} aria-label={t('thread.label', { name })}>
        <ThreadHead
          conversation={data}
          name={name}
          remainingMs={remainingMs}
          answeredAt={dataUpdatedAt}
          now={now}
          isCardOpen={isCardOpen}
          onCard={() => setCardOpen(!isCardOpen)}
        />
        <Thread conversation={data} name={name} now={now} />
        <WritingArea conversation={data} name={name} isWindowOpen={remainingMs > 0} now={now} />
      </section>
      <VisitorPane conversation={data} name={name} now={now} isOpen={isCardOpen} />
    </div>
  );
}
