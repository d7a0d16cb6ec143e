import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Page } from '../client/api';
import { useNow } from '../ui/now';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { ago } from '../ui/time-words';
import { useDepartmentName } from './department-field';
import { nextStepOf, stateOfPage } from './page-state';
import styles from './pages-table.module.css';
import { useFindingWords } from './words';

const COLUMNS = ['name', 'facebook', 'department', 'state', 'last', 'next'] as const;
const MINUTE_MS = 60_000;

export function PagesTable({ pages }: { pages: readonly Page[] }) {
  const { t } = useTranslation('pages');
  return (
    <Table label={t('table.label')} columns={COLUMNS.map((column) => t(`table.${column}`))}>
      {pages.map((page) => (
        <PageRow key={page.id} page={page} />
      ))}
    </Table>
  );
}

function PageRow({ page }: { page: Page }) {
  const { t, i18n } = useTranslation('pages');
  const now = useNow(MINUTE_MS);
  const departmentName = useDepartmentName();
  const { name, look } = stateOfPage(page);
  const last = page.lastMessageAt && ago(new Date(page.lastMessageAt), new Date(now), i18n.language);
  return (
    <Row name={<Link to={`/pages/${page.id}`}>{page.name}</Link>}>
      <Cell column={t('table.facebook')}>{page.token?.pageName ?? page.facebookPageId ?? t('unknownPage')}</Cell>
      <Cell column={t('table.department')}>{departmentName(page.departmentId)}</Cell>
      <Cell column={t('table.state')}>
        <StateMark look={look}>{t(`state.${name}`)}</StateMark>
        <Worst page={page} />
      </Cell>
      <Cell column={t('table.last')}>
        <span className={styles.last}>{last ?? t('noMessage')}</span>
      </Cell>
      <Cell column={t('table.next')}>
        <NextStep page={page} />
      </Cell>
    </Row>
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
