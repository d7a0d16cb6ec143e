import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutgoingWebhook, postOutgoingWebhooksByIdSecret } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Dialog, DialogActions } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { SecretShown } from './secret-shown';

/** Makes a new secret; the old one signs beside it for a day, so that nothing is interrupted. */
export function SecretCard({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title={t('secret.title')} id="secret">
      <p className={card.lead}>{t('secret.lead')}</p>
      <div className={card.actions}>
        <Button onPress={() => setAsking(true)}>{t('secret.renew')}</Button>
      </div>
      {isAsking ? <RenewDialog webhook={webhook} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

function RenewDialog({ webhook: { id, name }, onClose }: { webhook: OutgoingWebhook; onClose(): void }) {
  const { t } = useTranslation(['outgoing-webhooks', 'common']);
  const renew = useMutation({ mutationFn: () => postOutgoingWebhooksByIdSecret(id) });
  return (
    <Dialog title={t('outgoing-webhooks:secret.renew')} isOpen onClose={onClose}>
      {renew.data ? (
        <SecretShown
          secret={renew.data.secret}
          text={t('outgoing-webhooks:secret.renewed', { name })}
          onDone={onClose}
        />
      ) : (
        <>
          <p>{t('outgoing-webhooks:secret.sure')}</p>
          <ProblemNote error={renew.error} />
          <DialogActions>
            <Button autoFocus onPress={onClose}>
              {t('common:dialog.cancel')}
            </Button>
            <Button look="primary" isPending={renew.isPending} onPress={() => renew.mutate()}>
              {t('outgoing-webhooks:secret.renew')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
