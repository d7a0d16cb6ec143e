import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacebookConnection, getFacebookConnectionsById, postFacebookConnectionsByIdPages } from '../client/api';
import { live } from '../client/live';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { CheckGroup } from '../ui/check-group';
import { Form } from '../ui/form';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { useBeginLogin } from './connect-choose-app';
import { ConnectResults } from './connect-results';
import { DepartmentField, departmentIn } from './department-field';
import { LoginProblem } from './login-problem';
import { useRefreshPages } from './queries';

/** What a login at Facebook gave, as far as it has come. */
export function ConnectionResult({ id }: { id: string }) {
  const { t } = useTranslation('page-setup');
  const { data, error } = useQuery({
    queryKey: ['facebook-connections', id],
    queryFn: ({ signal }) => getFacebookConnectionsById(id, { signal }),
    ...live('card'),
  });
  if (error && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  if (data.state === 'ready') return <PickPages login={data} />;
  if (data.state === 'exchanging') return <p role="status">{t('connect.exchanging')}</p>;
  return (
    <Card>
      {data.state === 'failed' ? (
        <LoginProblem problem={data.problem ?? 'other'} />
      ) : (
        <p>{t(`connect.${data.state}`)}</p>
      )}
      <Again appId={data.appId} />
    </Card>
  );
}

function Again({ appId, rerequest = false }: { appId: string; rerequest?: boolean }) {
  const { t } = useTranslation('page-setup');
  const begin = useBeginLogin(appId, rerequest);
  return (
    <div className={card.actions}>
      <ProblemNote error={begin.error} />
      <Button isPending={begin.isPending} onPress={() => begin.mutate()}>
        {t(rerequest ? 'connect.pick.askAgain' : 'connect.again')}
      </Button>
    </div>
  );
}

function PickPages({ login }: { login: FacebookConnection }) {
  const { t } = useTranslation('page-setup');
  const refresh = useRefreshPages();
  const [chosen, setChosen] = useState(() => login.pages.filter(isReady).map(({ pageId }) => pageId));
  const add = useMutation({
    mutationFn: (values: Record<string, string>) =>
      postFacebookConnectionsByIdPages(login.id, { pageIds: chosen, ...departmentIn(values) }),
    onSuccess: refresh,
  });
  if (add.data) return <ConnectResults results={add.data.results} pages={login.pages} />;
  return (
    <Card title={t('connect.pick.title')}>
      {login.missingPermissions.length > 0 ? (
        <div className={card.note}>
          <p>{t('connect.pick.missingPermissions', { permissions: login.missingPermissions.join(', ') })}</p>
          <Again appId={login.appId} rerequest />
        </div>
      ) : null}
      {login.pages.length === 0 ? <p>{t('connect.pick.none')}</p> : null}
      {login.pages.length === 0 ? <Again appId={login.appId} /> : null}
      {login.pages.length > 0 ? (
        <Form onSubmit={add.mutate} error={add.error}>
          <PageChoice login={login} chosen={chosen} onChange={setChosen} />
          <DepartmentField />
          <Button type="submit" look="primary" isPending={add.isPending} isDisabled={chosen.length === 0}>
            {chosen.length === 0 ? t('connect.pick.doNone') : t('connect.pick.do', { count: chosen.length })}
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

interface PageChoiceProps {
  login: FacebookConnection;
  chosen: string[];
  onChange(pageIds: string[]): void;
}

function PageChoice({ login, chosen, onChange }: PageChoiceProps) {
  const { t } = useTranslation('page-setup');
  const options = login.pages.map(({ pageId, name, missingTasks, connected }) => {
    const lacks = missingTasks.length > 0 ? t('connect.pick.missingTasks', { tasks: missingTasks.join(', ') }) : null;
    const hint = lacks ?? (connected && t('connect.pick.here', { name: connected.name }));
    return { value: pageId, label: name, ...(hint && { hint }), isDisabled: lacks !== null };
  });
  return <CheckGroup label={t('connect.pick.lead')} options={options} value={chosen} onChange={onChange} />;
}

function isReady({ missingTasks }: FacebookConnection['pages'][number]): boolean {
  return missingTasks.length === 0;
}
