import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutgoingWebhook } from '../client/api';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { NewWebhookDialog } from './new-webhook-dialog';
import { webhooksQuery } from './queries';
import { STANDING_LOOKS, standingOf } from './states';

/** Other programs that are told what happens. */
export function WebhooksScreen() {
  const { t } = useTranslation('outgoing-webhooks');
  const [isAdding, setAdding] = useState(false);
  const { data: webhooks, error } = useQuery(webhooksQuery);
  const isEmpty = webhooks?.length === 0;
  const add = (
    <Button look="primary" onPress={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Screen title={t('title')} actions={isEmpty ? null : add}>
      <ProblemNote error={webhooks ? null : error} />
      {!webhooks && !error ? <Loading height={64} /> : null}
      {isEmpty ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          {add}
        </EmptyState>
      ) : null}
      {webhooks && !isEmpty ? <Webhooks webhooks={webhooks} /> : null}
      {isAdding ? <NewWebhookDialog onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}

function Webhooks({ webhooks }: { webhooks: readonly OutgoingWebhook[] }) {
  const { t } = useTranslation('outgoing-webhooks');
  return (
    <Table label={t('title')} columns={[t('name'), t('address'), t('told'), t('state')]}>
      {webhooks.map((webhook) => (
        <Row
          key={webhook.id}
          name={<Link to={`/outgoing-webhooks/${encodeURIComponent(webhook.id)}`}>{webhook.name}</Link>}
        >
          <Cell column={t('address')}>{new URL(webhook.url).host}</Cell>
          <Cell column={t('told')}>{t('kinds', { count: webhook.events.length })}</Cell>
          <Cell column={t('state')}>
            <StandingMark webhook={webhook} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Whether a webhook is on and takes what it is sent. */
export function StandingMark({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const standing = standingOf(webhook);
  return <StateMark look={STANDING_LOOKS[standing]}>{t(`standing.${standing}`)}</StateMark>;
}
