import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { OperatorsCard } from './operators-card';
import { deskSettingsQuery } from './queries';
import { SettingsCard } from './settings-card';

/** How conversations are given to people, and who is there. */
export function QueueSettingsScreen() {
  const { t } = useTranslation('queue-settings');
  const { data, error } = useQuery(deskSettingsQuery);
  return (
    <Screen title={t('title')}>
      <OperatorsCard />
      <ProblemNote error={error} />
      {data ? <SettingsCard settings={data} /> : <Loading rows={6} />}
    </Screen>
  );
}
