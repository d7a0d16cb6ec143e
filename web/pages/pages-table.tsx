import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Page } from '../client/api';
import { useNow } from '../ui/now';
import { ago } from '../ui/time-words';
import { useDepartmentName } from './department-field';
import { nextStepOf, stateOfPage } from './page-state';
import styles from './pages-table.module.css';
import { StateMark } from './state-mark';
import { useFindingWords } from './words';

const COLUMNS = ['name', 'facebook', 'department', 'state', 'last', 'next'] as const;
const MINUTE_MS = 60_000;

export function PagesTable({ pages }: { pages: readonly Page[] }) {
  const { t } = useTranslation('pages');
  return (
    <table className={styles.table}>
      <caption className="heard">{t('table.label')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pages.map((page) => (
          <Row key={page.id} page={page} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ page }: { page: Page }) {
  const { t, i18n } = useTranslation('pages');
  const now = useNow(MINUTE_MS);
  const departmentName = useDepartmentName();
  const { name, look } = stateOfPage(page);
  const last = page.lastMessageAt && ago(new Date(page.lastMessageAt), new Date(now), i18n.language);
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link to={`/pages/${page.id}`}>{page.name}</Link>
      </th>
      <td data-label={t('table.facebook')}>{page.token?.pageName ?? page.facebookPageId ?? t('unknownPage')}</td>
      <td data-label={t('table.department')}>{departmentName(page.departmentId)}</td>
      <td data-label={t('table.state')}>
        <StateMark look={look}>{t(`state.${name}`)}</StateMark>
        <Worst page={page} />
      </td>
      <td data-label={t('table.last')} className={styles.last}>
        {last ?? t('noMessage')}
      </td>
      <td data-label={t('table.next')}>
        <NextStep page={page} />
      </td>
    </tr>
  );
}

function Worst({ page: { health } }: { page: Page }) {
  const words = useFindingWords();
  if (!health.worst || health.worst.severity === 'info') return null;
  return <p className={styles.worst}>{words.title(health.worst.code)}</p>;
}

function NextStep({ page }: { page: Page }) {
  const { t } = useTranslation(['pages', 'page-health']);
  const step = nextStepOf(page);
  if (!step) return <span className={styles.quiet}>{t('pages:nothing')}</span>;
  const words = t(`page-health:step.${step.code}`);
  if (step.link === null) return <span>{words}</span>;
  if (step.link.startsWith('/')) return <Link to={step.link}>{words}</Link>;
  return (
    <a href={step.link} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}
