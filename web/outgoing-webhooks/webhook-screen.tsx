import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ButtonLink } from '../ui/button-link';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { DeliveriesCard } from './deliveries-card';
import { webhookQuery } from './queries';
import { RemoveCard } from './remove-card';
import { SecretCard } from './secret-card';
import { SettingsCard } from './settings-card';
import { StandingCard } from './standing-card';

/** One webhook: whether it works, what was sent to it, and what it is told. */
export function WebhookScreen() {
  const { t } = useTranslation('outgoing-webhooks');
  const { webhookId = '' } = useParams();
  const { data: webhook, error } = useQuery(webhookQuery(webhookId));
  return (
    <Screen
      title={webhook?.name ?? t('title')}
      actions={
        <ButtonLink to="/outgoing-webhooks" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <ProblemNote error={webhook ? null : error} />
      {!webhook && !error ? <Loading height={140} /> : null}
      {webhook ? (
        <>
          <StandingCard key={`standing ${webhook.id}`} webhook={webhook} />
          <DeliveriesCard key={`deliveries ${webhook.id}`} webhook={webhook} />
          <SettingsCard key={`settings ${webhook.id}`} webhook={webhook} />
          <SecretCard webhook={webhook} />
          <RemoveCard webhook={webhook} />
        </>
      ) : null}
    </Screen>
  );
}
