import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { postOutgoingWebhooksByIdDeliveriesByDeliveryIdReplay, type WebhookDelivery } from '../client/api';
import { Button } from '../ui/button';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { Attempts } from './attempts';
import styles from './outgoing-webhooks.module.css';
import { WEBHOOKS_KEY } from './queries';
import { DELIVERY_LOOKS, reasonOf, waitOf } from './states';

export interface DeliveryTableProps {
  deliveries: readonly WebhookDelivery[];
  hookId: string;
  /** What is off is sent nothing. */
  isOn: boolean;
}

/** Deliveries, newest first. */
export function DeliveryTable({ deliveries, hookId, isOn }: DeliveryTableProps) {
  const { t } = useTranslation('outgoing-webhooks');
  const at = useMoments();
  const [what, when, became, tries, again] = [
    t('log.what'),
    t('log.when'),
    t('log.became'),
    t('log.tries'),
    t('log.again'),
  ];
  return (
    <Table label={t('log.title')} columns={[what, when, became, tries, again]}>
      {deliveries.map((delivery) => (
        <Row key={delivery.id} name={<What delivery={delivery} />}>
          <Cell column={when}>{at(delivery.at)}</Cell>
          <Cell column={became}>
            <Became delivery={delivery} />
          </Cell>
          <Cell column={tries}>
            <Attempts delivery={delivery} />
          </Cell>
          <Cell column={again}>
            <Replay delivery={delivery} hookId={hookId} isOn={isOn} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function What({ delivery: { id, kind, conversationId } }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('outgoing-webhooks');
  const words = t(`event.${kind}`);
  return (
    <>
      {conversationId ? <Link to={`/inbox/${encodeURIComponent(conversationId)}`}>{words}</Link> : words}
      <code className={styles.id}>{id}</code>
    </>
  );
}

/** The state in words, and why. */
function Became({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('outgoing-webhooks');
  const at = useMoments();
  const last = delivery.attempts.at(-1);
  const reason = last ? reasonOf(last) : null;
  const wait = waitOf(delivery);
  const look = wait !== null && reason !== null ? 'watch' : DELIVERY_LOOKS[delivery.state];
  return (
    <>
      <StateMark look={look}>{t(`delivery.${delivery.state}`)}</StateMark>
      {wait ? <p className={styles.quiet}>{t(`wait.${wait}`, { at: at(delivery.nextTryAt) })}</p> : null}
      {delivery.state === 'dropped' ? <p className={styles.quiet}>{t('droppedWhy')}</p> : null}
      {reason && delivery.state !== 'delivered' ? (
        <p className={styles.quiet}>
          {t(`reason.${reason}`, { status: last?.status })} {t(`help.${reason}`)}
        </p>
      ) : null}
    </>
  );
}

function Replay({
  delivery: { id, kind, state },
  hookId,
  isOn,
}: { delivery: WebhookDelivery } & Omit<DeliveryTableProps, 'deliveries'>) {
  const { t } = useTranslation('outgoing-webhooks');
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: () => postOutgoingWebhooksByIdDeliveriesByDeliveryIdReplay(hookId, id),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  if (state === 'waiting') return <span className={styles.quiet}>{t('replay.waits')}</span>;
  return (
    <>
      <Button
        isDisabled={!isOn}
        isPending={replay.isPending}
        onPress={() => replay.mutate()}
        aria-label={t('replay.label', { event: t(`event.${kind}`) })}
      >
        {t('replay.do')}
      </Button>
      <ProblemNote error={replay.error} />
    </>
  );
}
