import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { FacebookApp } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Dialog } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { NewAppForm } from './new-app-form';
import { facebookAppsQuery } from './queries';

/** The Facebook apps that Pages are connected through. */
export function AppsScreen() {
  const { t } = useTranslation('facebook-apps');
  const [isAdding, setAdding] = useState(false);
  const { data: apps, error } = useQuery(facebookAppsQuery);
  const isEmpty = apps?.length === 0;
  const add = (
    <Button look="primary" onPress={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Screen title={t('title')} actions={isEmpty ? null : add}>
      <ProblemNote error={error} />
      {!apps && !error ? <Loading height={52} /> : null}
      {isEmpty ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          {add}
        </EmptyState>
      ) : null}
      {apps && !isEmpty ? <Apps apps={apps} /> : null}
      {isAdding ? <NewAppDialog onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}

function Apps({ apps }: { apps: readonly FacebookApp[] }) {
  const { t } = useTranslation('facebook-apps');
  return (
    <Table label={t('title')} columns={[t('name'), t('id'), t('mode.title'), t('secret'), t('pages.title')]}>
      {apps.map((app) => (
        <Row key={app.id} name={<Link to={`/facebook-apps/${app.id}`}>{app.name}</Link>}>
          <Cell column={t('id')}>{app.id}</Cell>
          <Cell column={t('mode.title')}>{t(`mode.${app.mode ?? 'unknown'}`)}</Cell>
          <Cell column={t('secret')}>
            <Checked checkedAt={app.checkedAt} />
          </Cell>
          <Cell column={t('pages.title')}>{t('pages.count', { count: app.pages })}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Whether Facebook has confirmed that App ID and App Secret belong together. */
export function Checked({ checkedAt }: Pick<FacebookApp, 'checkedAt'>) {
  const { t } = useTranslation('facebook-apps');
  const at = useMoments();
  return checkedAt ? (
    <StateMark look="calm">{t('checked', { at: at(checkedAt) })}</StateMark>
  ) : (
    <StateMark look="watch">{t('unchecked')}</StateMark>
  );
}

function NewAppDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['facebook-apps', 'page-setup', 'common']);
  const navigate = useNavigate();
  return (
    <Dialog title={t('facebook-apps:add')} isOpen onClose={onClose}>
      <p className={card.quiet}>{t('page-setup:connect.app.addHint')}</p>
      <NewAppForm
        onSaved={({ id }) => void navigate(`/facebook-apps/${id}`)}
        cancel={<Button onPress={onClose}>{t('common:dialog.cancel')}</Button>}
      />
    </Dialog>
  );
}
