import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DELIVERY_STATES, type DeliveryState } from '../../domain/outgoing-webhooks';
import type { OutgoingWebhook } from '../client/api';
import card from '../ui/card.module.css';
import { EmptyState } from '../ui/empty-state';
import { FilterLinks } from '../ui/filter-links';
import { Loading } from '../ui/loading';
import { MoreButton } from '../ui/more-button';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { DeliveryTable } from './delivery-table';
import { deliveriesQuery, stateIn } from './queries';
import { ReplayAll } from './replay-all';

/** The log: what was and is to be sent, with every attempt, and the way to send it again. */
export function DeliveriesCard({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation(['outgoing-webhooks', 'common']);
  const [search] = useSearchParams();
  const state = stateIn(search);
  const query = useInfiniteQuery(deliveriesQuery(webhook.id, state));
  const deliveries = query.data?.pages.flatMap(({ items }) => items);
  const options = DELIVERY_STATES.map((value) => ({ value, label: t(`outgoing-webhooks:delivery.${value}`) }));
  const isOn = webhook.off === null;
  return (
    <Card title={t('outgoing-webhooks:log.title')} id="log">
      <p className={card.lead}>{t('outgoing-webhooks:log.lead')}</p>
      <FilterLinks
        label={t('outgoing-webhooks:log.filter')}
        name="state"
        options={[{ value: null, label: t('common:list.all') }, ...options]}
      />
      <ReplayAll webhook={webhook} />
      <ProblemNote error={deliveries ? null : query.error} />
      {query.isPending ? <Loading height={64} /> : null}
      {deliveries?.length === 0 ? <NoDeliveries state={state} /> : null}
      {deliveries && deliveries.length > 0 ? (
        <DeliveryTable deliveries={deliveries} hookId={webhook.id} isOn={isOn} />
      ) : null}
      <MoreButton query={query} />
    </Card>
  );
}

function NoDeliveries({ state }: { state: DeliveryState | null }) {
  const { t } = useTranslation('outgoing-webhooks');
  return (
    <EmptyState title={t(state ? 'log.filtered' : 'log.none')}>{state ? null : <p>{t('log.noneText')}</p>}</EmptyState>
  );
}
