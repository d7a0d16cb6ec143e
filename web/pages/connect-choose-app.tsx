import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacebookApp, postFacebookAppsByIdConnect } from '../client/api';
import { NewAppForm } from '../facebook-apps/new-app-form';
import { facebookAppsQuery } from '../facebook-apps/queries';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';

/** The apps that are entered here, each with the way into Facebook's dialog; and a form for one more. */
export function ChooseApp() {
  const { t } = useTranslation('page-setup');
  const [isAdding, setAdding] = useState(false);
  const { data, error } = useQuery(facebookAppsQuery);
  const apps = data ?? [];
  return (
    <>
      <ProblemNote error={error} />
      {!data && !error ? <Loading /> : null}
      {apps.map((app) => (
        <AppCard key={app.id} app={app} />
      ))}
      {data && (isAdding || apps.length === 0) ? <NewApp onDone={() => setAdding(false)} /> : null}
      {apps.length > 0 && !isAdding ? (
        <div className={card.actions}>
          <Button look="quiet" onPress={() => setAdding(true)}>
            {t('connect.app.add')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function AppCard({ app }: { app: FacebookApp }) {
  const { t } = useTranslation('page-setup');
  const begin = useBeginLogin(app.id);
  return (
    <Card title={app.name}>
      <p className={card.quiet}>{t('connect.app.pages', { count: app.pages })}</p>
      <CopyLine label={t('connect.app.redirect')} hint={t('connect.app.redirectHint')} value={app.redirectUrl} />
      <ProblemNote error={begin.error} />
      <div className={card.actions}>
        <Button look="primary" isPending={begin.isPending} onPress={() => begin.mutate()}>
          {t('connect.app.continue')}
        </Button>
      </div>
    </Card>
  );
}

/** Leaves for Facebook's dialog, which comes back to `/pages/connect/{id}`. */
export function useBeginLogin(appId: string, rerequest = false) {
  return useMutation({
    mutationFn: () => postFacebookAppsByIdConnect(appId, { rerequest }),
    onSuccess: ({ dialogUrl }) => location.assign(dialogUrl),
  });
}

function NewApp({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('page-setup');
  return (
    <Card title={t('connect.app.addTitle')}>
      <p className={card.quiet}>{t('connect.app.addHint')}</p>
      <NewAppForm onSaved={onDone} />
    </Card>
  );
}
