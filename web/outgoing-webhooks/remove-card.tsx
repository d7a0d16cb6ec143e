import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deleteOutgoingWebhooksById, type OutgoingWebhook } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Card } from '../ui/screen';
import { webhooksQuery } from './queries';

/** Ends a webhook with its log. */
export function RemoveCard({ webhook: { id, name } }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteOutgoingWebhooksById(id),
    onSuccess: async () => {
      await navigate('/outgoing-webhooks', { replace: true });
      await client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  return (
    <Card title={t('remove.title')} id="remove">
      <p className={card.lead}>{t('remove.text')}</p>
      <div className={card.actions}>
        <Button look="danger" onPress={() => setAsking(true)}>
          {t('remove.do')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('remove.title')}
        confirm={t('remove.confirm')}
        change={remove}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>{t('remove.sure', { name })}</p>
      </ConfirmDialog>
    </Card>
  );
}
