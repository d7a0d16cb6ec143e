import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CircleCheck, Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type Conversation, postConversationsByIdClose, postConversationsByIdRatingRequest } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { useMay } from '../client/session';
import { useHolderWords } from '../queue/use-holder-words';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { ConversationMenu } from './conversation-menu';
import styles from './conversation-panes.module.css';
import { HandsActions } from './hands-actions';
import { listSearch } from './list-search';
import { conversationQuery, pageNamesQuery } from './queries';
import { useKeys } from './shortcuts';
import { WindowRing } from './window-ring';

export interface ThreadHeadProps {
  conversation: Conversation;
  name: string;
  remainingMs: number;
  /** When the API answered, by this machine's clock. */
  answeredAt: number;
  now: number;
  isCardOpen: boolean;
  onCard(): void;
}

export function ThreadHead(props: ThreadHeadProps) {
  const { conversation, name, remainingMs, answeredAt, now, isCardOpen, onCard } = props;
  const { t } = useTranslation('inbox');
  const { search } = useLocation();
  const { pageId, status, end, window } = conversation;
  const page = useQuery(pageNamesQuery([pageId])).data?.get(pageId) ?? pageId;
  const holder = useHolderWords()(conversation);
  const ended = status !== 'open' && (end?.missedWindow ? t('status.missed') : t(`status.${status}`));
  return (
    <header className={styles.head}>
      <Link to={`/inbox${listSearch(search)}`} className={styles.back} aria-label={t('back')}>
        <ArrowLeft size={20} aria-hidden />
      </Link>
      <div className={styles.who}>
        <h1>{name}</h1>
        <p>{[t('thread.page', { page }), ended, holder].filter(Boolean).join(' · ')}</p>
      </div>
      <WindowRing remainingMs={remainingMs} until={window.closesAt} now={now} />
      <div className={styles.actions}>
        <HandsActions conversation={conversation} name={name} answeredAt={answeredAt} now={now} />
        <div className={styles.cardToggle}>
          <Button aria-expanded={isCardOpen} aria-controls="visitor" onPress={onCard}>
            <Info size={16} aria-hidden />
            <span className={styles.word}>{t('visitor.title')}</span>
          </Button>
        </div>
        <ConversationMenu conversation={conversation} />
        {status === 'open' ? <CloseConversation id={conversation.id} name={name} /> : null}
      </div>
    </header>
  );
}

function CloseConversation({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation(['inbox', 'common', 'work-aids']);
  const client = useQueryClient();
  const mayClose = useMay('conversations.close');
  const [isAsked, setAsked] = useState(false);
  const close = useMutation({
    mutationFn: async ({ rating }: { rating: string | null }) => {
      if (rating !== null) await postConversationsByIdRatingRequest(id, { ratingId: rating });
      return await postConversationsByIdClose(id);
    },
    onSuccess: async (conversation) => {
      await keepAnswer(client, conversationQuery(id).queryKey, conversation);
      setAsked(false);
    },
  });
  useKeys(mayClose ? { e: () => setAsked(true) } : {});
  if (!mayClose) return null;
  return (
    <>
      <Button onPress={() => setAsked(true)}>
        <CircleCheck size={16} aria-hidden />
        <span className={styles.word}>{t('inbox:close.do')}</span>
      </Button>
      <Dialog title={t('inbox:close.title', { name })} isOpen={isAsked} onClose={() => setAsked(false)}>
        <p>{t('inbox:close.text')}</p>
        <ProblemNote error={close.error} />
        <DialogActions>
          <Button onPress={() => setAsked(false)}>{t('common:dialog.cancel')}</Button>
          <Button isPending={close.isPending} onPress={() => close.mutate({ rating: crypto.randomUUID() })}>
            {t('work-aids:rating.askAndClose')}
          </Button>
          <Button look="primary" autoFocus isPending={close.isPending} onPress={() => close.mutate({ rating: null })}>
            {t('inbox:close.do')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
