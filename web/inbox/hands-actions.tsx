import { ArrowRightLeft, Hand } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { problemOf } from '../client/problem';
import { useMay, useMe } from '../client/session';
import { handsOf, offerLeft } from '../queue/hands';
import { useOperatorName } from '../queue/use-holder-words';
import { useTake } from '../queue/use-take';
import { Button } from '../ui/button';
import { useProblemWords } from '../ui/problem-words';
import { duration } from '../ui/time-words';
import styles from './conversation-panes.module.css';
import { useKeys } from './shortcuts';

/** Loaded at its first use: what the inbox starts with stays small. */
const TransferDialog = lazy(async () => ({ default: (await import('../queue/transfer-dialog')).TransferDialog }));

export interface HandsActionsProps {
  conversation: Conversation;
  name: string;
  /** When the API answered, by this machine's clock. */
  answeredAt: number;
  now: number;
}

/** Takes a conversation, accepts it, or gives it to somebody else. */
export function HandsActions({ conversation, name, answeredAt, now }: HandsActionsProps) {
  const { t } = useTranslation('queue');
  const { locale } = useLocale();
  const { id: me } = useMe();
  const mayAnswer = useMay('conversations.reply');
  const mayManage = useMay('queue.manage');
  const take = useTake(conversation.id);
  const [isGiving, setGiving] = useState(false);
  const hands = handsOf(conversation, me);
  const canTake = mayAnswer && (hands === 'nobody' || hands === 'offered');
  useKeys(canTake ? { t: () => take.mutate(false) } : {});
  if (!mayAnswer || hands === 'ended') return null;
  const left = offerLeft(conversation, answeredAt, now);
  return (
    <>
      {canTake ? (
        <Button look="primary" isPending={take.isPending} onPress={() => take.mutate(false)}>
          <Hand size={16} aria-hidden />
          {t(hands === 'offered' ? 'accept' : 'take')}
          {hands === 'offered' && left !== null ? <span aria-hidden="true">{duration(left, locale)}</span> : null}
        </Button>
      ) : null}
      {hands === 'another' && mayManage ? (
        <Button isPending={take.isPending} onPress={() => take.mutate(true)}>
          <Hand size={16} aria-hidden />
          {t('takeOver')}
        </Button>
      ) : null}
      {hands !== 'another' || mayManage ? (
        <Button onPress={() => setGiving(true)}>
          <ArrowRightLeft size={16} aria-hidden />
          <span className={styles.word}>{t('transfer.do')}</span>
        </Button>
      ) : null}
      {take.error && hands !== 'mine' ? (
        <TakeProblem error={take.error} conversation={conversation} onAnyway={() => take.mutate(true)} />
      ) : null}
      <Suspense>
        {isGiving ? <TransferDialog conversation={conversation} name={name} onClose={() => setGiving(false)} /> : null}
      </Suspense>
    </>
  );
}

interface TakeProblemProps {
  error: unknown;
  conversation: Conversation;
  onAnyway(): void;
}

/** Why it could not be taken: who was faster, or that I have enough; a supervisor may take it all the same. */
function TakeProblem({ error, conversation: { assignment }, onAnyway }: TakeProblemProps) {
  const { t } = useTranslation('queue');
  const words = useProblemWords();
  const nameOf = useOperatorName();
  const mayManage = useMay('queue.manage');
  const { code } = problemOf(error);
  const isLost = code === 'conversation_assigned' && assignment;
  return (
    <div role="alert" className={styles.problem}>
      <p>{isLost ? t('lostTo', { name: nameOf(assignment.operatorId) }) : words(error)}</p>
      {code === 'operator_at_capacity' && mayManage ? <Button onPress={onAnyway}>{t('takeAnyway')}</Button> : null}
    </div>
  );
}
