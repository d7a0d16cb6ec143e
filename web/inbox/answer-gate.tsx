import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { useMay, useMe } from '../client/session';
import { handsOf } from '../queue/hands';
import { outsideHours } from '../queue/outside-hours';
import { useOperatorName } from '../queue/use-holder-words';
import { useMoments } from '../ui/moments';
import styles from './answer-gate.module.css';

export interface AnswerGateProps {
  conversation: Conversation;
  isWindowOpen: boolean;
  /** Where a reply is written. */
  children: ReactNode;
}

/**
 * What an answer does to who has the conversation: it takes what nobody has, and what somebody else has is answered by
 * supervisors only.
 */
export function AnswerGate({ conversation, isWindowOpen, children }: AnswerGateProps) {
  const { t } = useTranslation('queue');
  const { id } = useMe();
  const mayAnswer = useMay('conversations.reply');
  const mayManage = useMay('queue.manage');
  const nameOf = useOperatorName();
  const at = useMoments();
  const hands = handsOf(conversation, id);
  const holder = nameOf(conversation.assignment?.operatorId ?? '');
  if (hands === 'another' && !mayManage && mayAnswer && isWindowOpen) {
    return (
      <div>
        <p className={styles.closed}>{t('gate.another', { name: holder })}</p>
      </div>
    );
  }
  // One place for the children with and without a note: what is being written stays when the hands change.
  return (
    <div>
      {mayAnswer && isWindowOpen && hands !== 'mine' && hands !== 'ended' ? (
        <p className={styles.note}>{hands === 'another' ? t('gate.supervisor', { name: holder }) : unheld(hands)}</p>
      ) : null}
      {children}
    </div>
  );

  function unheld(free: 'nobody' | 'offered'): string {
    const closed = outsideHours(conversation, Date.now());
    if (!closed) return t(`gate.${free}`);
    return t(closed.endsBefore ? 'gate.closedTooLong' : 'gate.closed', { at: at(closed.opensAt) });
  }
}
