import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { useMay, useMe } from '../client/session';
import { useMoments } from '../ui/moments';
import { outsideHours } from './outside-hours';
import { operatorsQuery } from './queries';

/** Puts into words who has a conversation, or that it waits for working hours; null: nobody. */
export function useHolderWords(): (conversation: Conversation) => string | null {
  const { t } = useTranslation('queue');
  const { id } = useMe();
  const nameOf = useOperatorName();
  const at = useMoments();
  return (conversation) => {
    const closed = outsideHours(conversation, Date.now());
    if (closed) return t(closed.endsBefore ? 'holder.closedTooLong' : 'holder.closed', { at: at(closed.opensAt) });
    const { assignment } = conversation;
    if (!assignment) return null;
    const { operatorId, offeredUntil } = assignment;
    if (operatorId === id) return t(offeredUntil ? 'holder.offeredToYou' : 'holder.you');
    const name = nameOf(operatorId);
    return offeredUntil ? t('holder.offered', { name }) : t('holder.other', { name });
  };
}

/** The name of somebody who answers visitors; neutral words for who left the desk or is out of sight. */
export function useOperatorName(): (operatorId: string) => string {
  const { t } = useTranslation('queue');
  const mayKnow = useMay('conversations.reply');
  const { data } = useQuery({ ...operatorsQuery, enabled: mayKnow });
  return (operatorId) => data?.find(({ id }) => id === operatorId)?.name ?? t('holder.somebody');
}
