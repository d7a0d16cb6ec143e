import { useTranslation } from 'react-i18next';
import type { ReportGroup } from '../../domain/reports';
import type { ReportRow } from '../client/api';
import styles from './reports.module.css';
import type { Column } from './series';
import { useReportWords } from './use-words';

/** The report in numbers: what the chart draws, and the rest of the measure. Narrow enough to stay a table on phones. */
export function ReportTable({
  rows,
  by,
  columns,
}: {
  rows: readonly ReportRow[];
  by: ReportGroup;
  columns: readonly Column[];
}) {
  const { t } = useTranslation('reports');
  const words = useReportWords();
  return (
    <div className={styles.paper}>
      <table className={styles.table}>
        <caption className="heard">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`by.one.${by}`)}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {t(`column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{words.rowName(by, row)}</th>
              {columns.map(({ name, unit, of }) => (
                <td key={name}>{words.value(unit, of(row))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
