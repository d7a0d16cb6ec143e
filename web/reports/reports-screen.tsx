import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { countsOf, tells } from '../../domain/report-measures';
import type { ReportGroup } from '../../domain/reports';
import type { Report } from '../client/api';
import { useMay } from '../client/session';
import button from '../ui/button.module.css';
import { ButtonLink } from '../ui/button-link';
import { dayOf } from '../ui/days';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { Figures } from './figures';
import { filterIn, groupOf, type ReportFilter } from './filter';
import { FilterFields } from './filter-fields';
import { fileAddress, ownTimeZone, reportQuery } from './queries';
import { ReportChart } from './report-chart';
import { ReportTable } from './report-table';
import styles from './reports.module.css';
import { ReviewTimes } from './review-times';
import { columnsOf, drawnOf, isEmpty } from './series';

/** How long people wait and conversations take, and how many there are: as figures, a chart and a table. */
export function ReportsScreen() {
  const { t } = useTranslation('reports');
  const [search] = useSearchParams();
  const filter = filterIn(search, dayOf(new Date().toISOString()));
  const group = groupOf(filter.by);
  const { data: report, error } = useQuery(reportQuery(group, filter));
  return (
    <Screen
      title={t('title')}
      actions={<Download address={group ? fileAddress(group, filter) : '/api/reports/reviews.csv'} />}
    >
      <FilterFields filter={filter} />
      <ProblemNote error={group ? error : null} />
      {group && !report && !error ? <Loading rows={4} height={96} /> : null}
      {group && report && !error ? <Shown report={report} group={group} filter={filter} /> : null}
      {group ? null : <ReviewTimes />}
    </Screen>
  );
}

function Download({ address }: { address: string }) {
  const { t } = useTranslation('reports');
  return (
    <a href={address} download className={`${button.button} ${button.plain} ${button.link}`}>
      {t('download')}
    </a>
  );
}

function Shown({ report, group, filter: { show } }: { report: Report; group: ReportGroup; filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const { total } = report;
  if (isEmpty(total)) return <Nothing />;
  const rows = report.rows.filter((row) => tells(row, show, group));
  const columns = columnsOf(show, show === 'missed' || show === 'volume' ? countsOf(show, group) : []);
  return (
    <>
      <Figures total={total} show={show} />
      <Card>
        <ReportChart rows={rows} by={group} show={show} drawn={drawnOf(show, columns, group)} />
      </Card>
      {rows.length > 0 ? <ReportTable rows={rows} by={group} columns={columns} /> : null}
      <p className={styles.quiet}>
        {t(`about.${show}`)} {t('about.days', { timeZone: ownTimeZone() })}
      </p>
    </>
  );
}

function Nothing() {
  const { t } = useTranslation('reports');
  const mayConnect = useMay('pages.manage');
  return (
    <EmptyState title={t('empty.title')}>
      <p>{t('empty.text')}</p>
      <ButtonLink to={mayConnect ? '/pages' : '/inbox'}>{t(mayConnect ? 'empty.pages' : 'empty.inbox')}</ButtonLink>
    </EmptyState>
  );
}
