import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postOutgoingWebhooks } from '../client/api';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { Form } from '../ui/form';
import { WEBHOOKS_KEY } from './queries';
import { SecretShown } from './secret-shown';
import { bodyOf, useTold, WebhookFields } from './webhook-fields';

/** Registers an address, shows its secret this once, and goes on to it. */
export function NewWebhookDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['outgoing-webhooks', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [told, setTold] = useTold();
  const add = useMutation({
    mutationFn: (values: Record<string, string>) => postOutgoingWebhooks(bodyOf(values, told)),
    onSuccess: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  const made = add.data;
  return (
    <Dialog title={t('outgoing-webhooks:add')} isOpen onClose={onClose}>
      {made ? (
        <SecretShown
          secret={made.secret}
          text={t('outgoing-webhooks:secret.first', { name: made.webhook.name })}
          onDone={() => void navigate(`/outgoing-webhooks/${encodeURIComponent(made.webhook.id)}`)}
        />
      ) : (
        <Form
          onSubmit={add.mutate}
          error={add.error}
          place={({ code }) => (code === 'webhook_address_refused' ? 'url' : null)}
        >
          <WebhookFields told={told} onTold={setTold} />
          <DialogActions>
            <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
            <Button type="submit" look="primary" isPending={add.isPending} isDisabled={told.events.length === 0}>
              {t('outgoing-webhooks:add')}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
