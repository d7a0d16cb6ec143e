import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deleteFacebookAppsById, type FacebookApp } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Card } from '../ui/screen';
import { FACEBOOK_APPS_KEY } from './queries';

/** Forgets an app that no Page uses. */
export function RemoveCard({ app }: { app: FacebookApp }) {
  const { t } = useTranslation('facebook-apps');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteFacebookAppsById(app.id),
    onSuccess: async () => {
      await navigate('/facebook-apps', { replace: true });
      await client.invalidateQueries({ queryKey: FACEBOOK_APPS_KEY });
    },
  });
  return (
    <Card title={t('remove.title')} id="remove">
      <p className={card.lead}>{app.pages > 0 ? t('remove.used', { count: app.pages }) : t('remove.text')}</p>
      {app.pages > 0 ? null : (
        <div className={card.actions}>
          <Button look="danger" onPress={() => setAsking(true)}>
            {t('remove.do')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={t('remove.title')}
        confirm={t('remove.confirm')}
        change={remove}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>{t('remove.sure', { name: app.name })}</p>
      </ConfirmDialog>
    </Card>
  );
}
