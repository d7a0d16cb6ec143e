import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { deleteSessions, deleteSessionsById, getSessions } from '../client/api';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';
import { useNow } from '../ui/now';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { moment } from '../ui/time-words';
import styles from './account.module.css';

const KEY = ['sessions'] as const;
const TICK_MS = 60_000;

/** Where this person is signed in, each of which can be ended. */
export function SessionsCard() {
  const { t } = useTranslation('account');
  const { locale } = useLocale();
  const client = useQueryClient();
  const now = useNow(TICK_MS);
  const { data, error, isPending } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => getSessions({ signal }) });
  const onSettled = () => client.invalidateQueries({ queryKey: KEY });
  const end = useMutation({ mutationFn: (id: string) => deleteSessionsById(id), onSettled });
  const endOthers = useMutation({ mutationFn: () => deleteSessions(), onSettled });
  const time = (at: string) => moment(new Date(at), new Date(now), locale);
  const sessions = data?.items ?? [];
  return (
    <Card title={t('sessions.title')}>
      <ProblemNote error={error ?? end.error ?? endOthers.error} />
      {isPending ? <Loading rows={1} height={44} /> : null}
      <ul className={styles.sessions}>
        {sessions.map(({ id, device, address, seenAt, current }) => (
          <li key={id}>
            <span>
              <strong>{device ?? t('sessions.unknown')}</strong>
              <span className={styles.about}>
                {current ? t('sessions.current') : t('sessions.seen', { time: time(seenAt) })} · {address}
              </span>
            </span>
            {current ? null : (
              <Button
                isPending={end.isPending && end.variables === id}
                onPress={() => end.mutate(id)}
                aria-label={t('sessions.endLabel', { device: device ?? t('sessions.unknown') })}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div>
          <Button look="danger" isPending={endOthers.isPending} onPress={() => endOthers.mutate()}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
