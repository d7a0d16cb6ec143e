import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacebookApp, getFacebookApps, postFacebookApps, postFacebookAppsByIdConnect } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { SecretField, TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';

const APPS_KEY = ['facebook-apps'] as const;

/** The apps that are entered here, each with the way into Facebook's dialog; and a form for one more. */
export function ChooseApp() {
  const { t } = useTranslation('page-setup');
  const [isAdding, setAdding] = useState(false);
  const { data, error } = useQuery({ queryKey: APPS_KEY, queryFn: ({ signal }) => getFacebookApps({ signal }) });
  const apps = data?.items ?? [];
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
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ appId = '', appSecret = '' }: Record<string, string>) => postFacebookApps({ appId, appSecret }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: APPS_KEY });
      onDone();
    },
  });
  return (
    <Card title={t('connect.app.addTitle')}>
      <p className={card.quiet}>{t('connect.app.addHint')}</p>
      <Form
        onSubmit={save.mutate}
        error={save.error}
        place={({ code }) => (code === 'facebook_app_rejected' ? 'appSecret' : null)}
      >
        <TextField name="appId" label={t('form.appId')} hint={t('form.appIdHint')} inputMode="numeric" isRequired />
        <SecretField name="appSecret" label={t('form.secret')} autoComplete="off" isRequired />
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('connect.app.save')}
        </Button>
      </Form>
    </Card>
  );
}
