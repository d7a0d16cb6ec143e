import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutgoingWebhook, postOutgoingWebhooksByIdDeliveriesReplay } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { hasNotTakenQuery, WEBHOOKS_KEY } from './queries';

/** Sends everything again that was not taken; there only while there is something and the webhook is on. */
export function ReplayAll({ webhook: { id, off } }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { data: hasNotTaken = false } = useQuery(hasNotTakenQuery(id));
  const replay = useMutation({
    mutationFn: () => replayEverything(id),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  return (
    <>
      {hasNotTaken && off === null ? (
        <div className={card.actions}>
          <Button onPress={() => setAsking(true)}>{t('replayAll.do')}</Button>
        </div>
      ) : null}
      {hasNotTaken && off !== null ? <p className={card.quiet}>{t('replayAll.off')}</p> : null}
      <p role="status" className={card.saved}>
        {replay.isSuccess ? t('replayAll.done', { count: replay.data }) : null}
      </p>
      <ConfirmDialog
        title={t('replayAll.title')}
        confirm={t('replayAll.do')}
        change={replay}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>{t('replayAll.sure')}</p>
      </ConfirmDialog>
    </>
  );
}

/** In parts: the API takes so many at once. */
async function replayEverything(id: string): Promise<number> {
  let count = 0;
  for (;;) {
    const { replayed, more } = await postOutgoingWebhooksByIdDeliveriesReplay(id);
    count += replayed;
    if (!more || replayed === 0) return count;
  }
}
