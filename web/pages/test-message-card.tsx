import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deletePagesByIdTestMessage, type Page, postPagesByIdTestMessage, type TestMessage } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { healthQuery, useRefreshPages } from './queries';

/** Waits, together with a person, for a message of their own. */
export function TestMessageCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const { data: health } = useQuery(healthQuery(page.id));
  const test = health?.testMessage ?? null;
  return (
    <Card title={t('test.title')} id="test-message">
      <p className={card.lead}>{t('test.lead')}</p>
      {test?.state === 'arrived' ? null : (
        <ol className={card.numbered}>
          {t('test.how', { returnObjects: true }).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      <div role="status">{test ? <Outcome test={test} /> : null}</div>
      {mayManage ? <Buttons pageId={page.id} state={test?.state ?? null} /> : null}
    </Card>
  );
}

function Outcome({ test }: { test: TestMessage }) {
  const { t } = useTranslation('pages');
  const at = useMoments();
  if (test.state === 'cancelled') return <p className={card.quiet}>{t('test.cancelled')}</p>;
  if (test.state === 'waiting') {
    return (
      <div className={card.list}>
        <StateMark look="watch">{t('test.waiting', { at: at(test.openedAt) })}</StateMark>
        {test.hint ? <p className={card.note}>{t(`test.hint.${test.hint}`)}</p> : null}
      </div>
    );
  }
  return (
    <div className={card.list}>
      <StateMark look="calm">{t('test.arrived', { at: at(test.arrivedAt), from: test.from })}</StateMark>
      {test.conversationId ? (
        <p>
          <ButtonLink to={`/inbox/${test.conversationId}`}>{t('test.open')}</ButtonLink>
        </p>
      ) : null}
      <p className={card.quiet}>{t('test.reply')}</p>
    </div>
  );
}

function Buttons({ pageId, state }: { pageId: string; state: TestMessage['state'] | null }) {
  const { t } = useTranslation('pages');
  const onSuccess = useRefreshPages(pageId);
  const start = useMutation({ mutationFn: () => postPagesByIdTestMessage(pageId), onSuccess });
  const stop = useMutation({ mutationFn: () => deletePagesByIdTestMessage(pageId), onSuccess });
  return (
    <div className={card.actions}>
      <ProblemNote error={start.error ?? stop.error} />
      {state === 'waiting' ? (
        <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
          {t('test.stop')}
        </Button>
      ) : (
        <Button isPending={start.isPending} onPress={() => start.mutate()}>
          {t(state === 'arrived' ? 'test.again' : 'test.start')}
        </Button>
      )}
    </div>
  );
}
