import { useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Page, Subscriptions } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { isComplete } from './handshake-steps';
import { subscriptionsQuery } from './queries';
import styles from './subscriptions-card.module.css';
import { useSubscribe } from './use-subscribe';

/** The webhook fields as Facebook has them, with a tick at each of the two levels. */
export function SubscriptionsCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const isKnown = page.facebookPageId !== null;
  const { data, error, isFetching, refetch } = useQuery({ ...subscriptionsQuery(page.id), enabled: isKnown });
  return (
    <Card title={t('subscriptions.title')} id="subscriptions">
      <p className={card.lead}>{isKnown ? t('subscriptions.lead') : t('handshake.unchecked')}</p>
      <ProblemNote error={error} />
      {isKnown && !data && !error ? <Loading rows={2} height={32} /> : null}
      {data ? <Levels subscriptions={data} /> : null}
      {isKnown ? <Buttons page={page} data={data} isFetching={isFetching} refetch={() => void refetch()} /> : null}
    </Card>
  );
}

function Levels({ subscriptions }: { subscriptions: Subscriptions }) {
  const { t } = useTranslation('pages');
  const { app, page } = subscriptions;
  return (
    <div className={card.list}>
      {isComplete(subscriptions) ? <StateMark look="calm">{t('subscriptions.complete')}</StateMark> : null}
      <Callback app={app} />
      {app && !app.active ? <StateMark look="urgent">{t('subscriptions.inactive')}</StateMark> : null}
      {page ? null : <StateMark look="urgent">{t('subscriptions.noPage')}</StateMark>}
      {(app ?? page) ? <Fields app={app?.fields ?? []} page={page?.fields ?? []} /> : null}
    </div>
  );
}

function Callback({ app }: { app: Subscriptions['app'] }) {
  const { t } = useTranslation('pages');
  if (!app) return <StateMark look="urgent">{t('subscriptions.noApp')}</StateMark>;
  const words = t(`subscriptions.${app.callback}`, { url: app.callbackUrl });
  if (app.callback === 'elsewhere') return <StateMark look="urgent">{words}</StateMark>;
  return <p className={card.quiet}>{words}</p>;
}

type FieldList = { name: string; ticked: boolean }[];

function Fields({ app, page }: { app: FieldList; page: FieldList }) {
  const { t } = useTranslation('pages');
  const names = [...new Set([...app, ...page].map(({ name }) => name))];
  const missing = names.filter((name) => !isTicked(app, name) || !isTicked(page, name)).length;
  return (
    <details open={missing > 0}>
      <summary>{t('subscriptions.fields', { count: names.length })}</summary>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">{t('subscriptions.field')}</th>
            <th scope="col">{t('subscriptions.app')}</th>
            <th scope="col">{t('subscriptions.page')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <Tick on={isTicked(app, name)} />
              <Tick on={isTicked(page, name)} />
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function isTicked(fields: FieldList, wanted: string): boolean {
  return fields.some(({ name, ticked }) => name === wanted && ticked);
}

function Tick({ on }: { on: boolean }) {
  const { t } = useTranslation('pages');
  return (
    <td className={on ? styles.on : styles.off}>
      {on ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
      <span className="heard">{t(on ? 'subscriptions.ticked' : 'subscriptions.missing')}</span>
    </td>
  );
}

interface ButtonsProps {
  page: Page;
  data: Subscriptions | undefined;
  isFetching: boolean;
  refetch(): void;
}

function Buttons({ page, data, isFetching, refetch }: ButtonsProps) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const { subscribe, switchOff } = useSubscribe(page.id);
  const isWhole = data !== undefined && isComplete(data);
  return (
    <div className={card.list}>
      <ProblemNote error={subscribe.error ?? switchOff.error} />
      <div className={card.actions}>
        {mayManage && !isWhole ? (
          <Button look="primary" isPending={subscribe.isPending} onPress={() => subscribe.mutate()}>
            {t('subscriptions.subscribe')}
          </Button>
        ) : null}
        <Button look="quiet" isPending={isFetching} onPress={refetch}>
          {t('subscriptions.check')}
        </Button>
        {mayManage && data?.page ? (
          <Button look="quiet" isPending={switchOff.isPending} onPress={() => switchOff.mutate()}>
            {t('subscriptions.switchOff')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
