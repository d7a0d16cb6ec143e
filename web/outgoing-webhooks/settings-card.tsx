import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type OutgoingWebhook, patchOutgoingWebhooksById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { WEBHOOKS_KEY } from './queries';
import { bodyOf, useTold, WebhookFields } from './webhook-fields';

/** Address of the webhook and what it is told. */
export function SettingsCard({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const client = useQueryClient();
  const [told, setTold] = useTold(webhook);
  const save = useMutation({
    mutationFn: (values: Record<string, string>) => patchOutgoingWebhooksById(webhook.id, bodyOf(values, told)),
    onSuccess: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  return (
    <Card title={t('edit.title')} id="settings">
      <Form
        onSubmit={save.mutate}
        error={save.error}
        place={({ code }) => (code === 'webhook_address_refused' ? 'url' : null)}
      >
        <WebhookFields webhook={webhook} told={told} onTold={setTold} />
        <div className={card.actions}>
          <Button type="submit" isPending={save.isPending} isDisabled={told.events.length === 0}>
            {t('edit.save')}
          </Button>
          <span role="status" className={card.saved}>
            {save.isSuccess ? t('edit.saved') : null}
          </span>
        </div>
      </Form>
    </Card>
  );
}
