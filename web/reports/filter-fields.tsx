import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageFilter } from '../inbox/page-filter';
import { pageNamesQuery, severalPagesQuery } from '../inbox/queries';
import { TextField } from '../ui/fields';
import { FilterLinks } from '../ui/filter-links';
import { PERIODS, type ReportFilter, SUBJECTS, withChoice } from './filter';
import styles from './reports.module.css';

/** What the report is about and which days; everything stands in the address. */
export function FilterFields({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const subjects = SUBJECTS.map((value) => ({ value: value === 'day' ? null : value, label: t(`by.${value}`) }));
  const periods = PERIODS.map((value) => ({ value: value === '30' ? null : value, label: t(`period.${value}`) }));
  return (
    <search className={styles.filter}>
      <FilterLinks label={t('by.label')} name="by" options={subjects} />
      {filter.by === 'reviews' ? null : (
        <>
          <FilterLinks label={t('period.label')} name="period" options={periods} />
          {filter.period === 'own' ? <OwnDays filter={filter} /> : null}
          <OnePage page={filter.page} />
        </>
      )}
    </search>
  );
}

function OwnDays({ filter: { from, to } }: { filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const [search, setSearch] = useSearchParams();
  const set = (change: Record<string, string>) =>
    setSearch(withChoice(search, { from, to, ...change }), { replace: true });
  return (
    <div className={styles.days}>
      <TextField label={t('from')} type="date" value={from} onChange={(day) => set({ from: day })} />
      <TextField label={t('to')} type="date" value={to} onChange={(day) => set({ to: day })} />
    </div>
  );
}

/** Only where there is a choice. */
function OnePage({ page }: { page: string | null }) {
  const [search, setSearch] = useSearchParams();
  const { data: several = false } = useQuery(severalPagesQuery);
  const { data: names } = useQuery(pageNamesQuery(page === null ? [] : [page]));
  if (!several) return null;
  return (
    <div className={styles.page}>
      <PageFilter
        pageId={page}
        name={(page !== null && names?.get(page)) || ''}
        onPage={(next) => setSearch(withChoice(search, { page: next }), { replace: true })}
      />
    </div>
  );
}
