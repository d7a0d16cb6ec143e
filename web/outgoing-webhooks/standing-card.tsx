import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type OutgoingWebhook, patchOutgoingWebhooksById, postOutgoingWebhooksByIdTest } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { WEBHOOKS_KEY } from './queries';
import { standingOf } from './states';
import { StandingMark } from './webhooks-screen';

/** Whether the webhook works and, where it does not, the one thing to do next. */
export function StandingCard({ webhook }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const at = useMoments();
  const standing = standingOf(webhook);
  const since = webhook.off?.at ?? webhook.failingSince ?? webhook.createdAt;
  return (
    <Card title={t('standing.title')} id="state">
      <StandingMark webhook={webhook} />
      <p>{t(`meaning.${standing}`, { since: at(since), host: new URL(webhook.url).host })}</p>
      {standing === 'on' ? null : (
        <p className={card.note}>
          <strong>{t(`next.${standing}`)}</strong>
        </p>
      )}
      <StandingActions webhook={webhook} />
    </Card>
  );
}

function StandingActions({ webhook: { id, off } }: { webhook: OutgoingWebhook }) {
  const { t } = useTranslation('outgoing-webhooks');
  const client = useQueryClient();
  const isOn = off === null;
  const again = () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  const turn = useMutation({ mutationFn: () => patchOutgoingWebhooksById(id, { active: !isOn }), onSuccess: again });
  const test = useMutation({ mutationFn: () => postOutgoingWebhooksByIdTest(id), onSuccess: again });
  return (
    <>
      <ProblemNote error={turn.error ?? test.error} />
      <div className={card.actions}>
        {isOn ? (
          <Button isPending={test.isPending} onPress={() => test.mutate()}>
            {t('test.do')}
          </Button>
        ) : null}
        <Button look={isOn ? 'plain' : 'primary'} isPending={turn.isPending} onPress={() => turn.mutate()}>
          {t(isOn ? 'pause' : 'resume')}
        </Button>
        <span role="status" className={card.saved}>
          {test.isSuccess && isOn ? t('test.done') : null}
        </span>
      </div>
    </>
  );
}
