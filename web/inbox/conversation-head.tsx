import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CircleCheck, Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type Conversation, postConversationsByIdClose } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import styles from './conversation-panes.module.css';
import { conversationQuery, pageNamesQuery } from './queries';
import { useKeys } from './shortcuts';
import { WindowRing } from './window-ring';

export interface ThreadHeadProps {
  conversation: Conversation;
  name: string;
  remainingMs: number;
  now: number;
  isCardOpen: boolean;
  onCard(): void;
}

export function ThreadHead({ conversation, name, remainingMs, now, isCardOpen, onCard }: ThreadHeadProps) {
  const { t } = useTranslation('inbox');
  const { search } = useLocation();
  const { pageId, status, end, window } = conversation;
  const page = useQuery(pageNamesQuery([pageId])).data?.get(pageId) ?? pageId;
  const ended = status !== 'open' && (end?.missedWindow ? t('status.missed') : t(`status.${status}`));
  return (
    <header className={styles.head}>
      <Link to={`/inbox${search}`} className={styles.back} aria-label={t('back')}>
        <ArrowLeft size={20} aria-hidden />
      </Link>
      <div className={styles.who}>
        <h1>{name}</h1>
        <p>{[t('thread.page', { page }), ended].filter(Boolean).join(' · ')}</p>
      </div>
      <WindowRing remainingMs={remainingMs} until={window.closesAt} now={now} />
      <div className={styles.cardToggle}>
        <Button aria-expanded={isCardOpen} aria-controls="visitor" onPress={onCard}>
          <Info size={16} aria-hidden />
          <span className={styles.word}>{t('visitor.title')}</span>
        </Button>
      </div>
      {status === 'open' ? <CloseConversation id={conversation.id} name={name} /> : null}
    </header>
  );
}

function CloseConversation({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation(['inbox', 'common']);
  const client = useQueryClient();
  const mayClose = useMay('conversations.close');
  const [isAsked, setAsked] = useState(false);
  const close = useMutation({
    mutationFn: () => postConversationsByIdClose(id),
    onSuccess: (conversation) => {
      client.setQueryData(conversationQuery(id).queryKey, conversation);
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
          <Button look="primary" autoFocus isPending={close.isPending} onPress={() => close.mutate()}>
            {t('inbox:close.do')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
