import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useTitle } from '../ui/screen';
import { ConversationList } from './conversation-list';
import { DraftFilesProvider } from './draft-files-context';
import styles from './inbox-screen.module.css';
import { OutboxProvider } from './outbox-context';
import { ShortcutHelp } from './shortcut-help';

/** The list is there before what is only needed for one conversation. */
const ConversationPanes = lazy(async () => ({ default: (await import('./conversation-panes')).ConversationPanes }));

/** Whom do I answer now? The list, the thread, and who writes. */
export function InboxScreen() {
  const { t } = useTranslation('inbox');
  const { conversationId } = useParams();
  useTitle(t('title'));
  return (
    <OutboxProvider>
      <DraftFilesProvider>
        <div className={styles.inbox} data-reading={conversationId !== undefined}>
          <ConversationList open={conversationId ?? null} />
          {conversationId ? (
            <Suspense fallback={<Loading rows={8} />}>
              <ConversationPanes key={conversationId} id={conversationId} />
            </Suspense>
          ) : (
            <div className={styles.nothing}>
              <EmptyState title={t('choose.title')}>
                <p>{t('choose.text')}</p>
              </EmptyState>
            </div>
          )}
          <ShortcutHelp />
        </div>
      </DraftFilesProvider>
    </OutboxProvider>
  );
}
