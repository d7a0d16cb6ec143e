import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Board } from '../client/api';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { duration } from '../ui/time-words';
import styles from './board.module.css';
import { useBoard } from './board-context';
import { boardQuery } from './queries';

/** How many wait in each department, and how long the one who waits longest. */
export function DepartmentsStrip() {
  const { t } = useTranslation('board');
  const { data, error } = useQuery(boardQuery);
  return (
    <section aria-labelledby="board-departments" className={styles.part}>
      <h2 id="board-departments">{t('departments')}</h2>
      <ProblemNote error={data ? null : error} />
      {!data && !error ? <Loading rows={1} height={76} /> : null}
      <ul className={styles.departments}>
        {data?.map((department) => (
          <Department key={department.id} department={department} />
        ))}
      </ul>
    </section>
  );
}

function Department({ department }: { department: Board['departments'][number] }) {
  const { t } = useTranslation('board');
  const { locale } = useLocale();
  const { now } = useBoard();
  const { name, waiting, longestSince, opensAt } = department;
  const at = useMoments();
  const longest = longestSince && duration(now - Date.parse(longestSince), locale);
  return (
    <li className={styles.department}>
      <h3 className={styles.departmentName}>{name ?? t('noDepartment')}</h3>
      <p className={styles.number}>{t('waits', { count: waiting })}</p>
      {opensAt ? <p className={styles.quiet}>{t('opens', { at: at(opensAt) })}</p> : null}
      <p className={styles.quiet}>{longest ? t('longest', { time: longest }) : t('nobodyWaits')}</p>
    </li>
  );
}
