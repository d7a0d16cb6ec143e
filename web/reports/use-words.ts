import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { ReportGroup } from '../../domain/reports';
import type { ReportRow } from '../client/api';
import { duration } from '../ui/time-words';
import type { Unit } from './series';

const DASH = '–';

/** Puts the numbers and rows of a report into words of the language that is chosen. */
export function useReportWords() {
  const { t } = useTranslation('reports');
  const { locale } = useLocale();
  const count = new Intl.NumberFormat(locale);
  const rating = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dayOf = (day: string) => new Date(`${day}T12:00:00`); // by the clock of whoever looks
  const format = (day: string, options: Intl.DateTimeFormatOptions) => dayOf(day).toLocaleDateString(locale, options);

  function rowName(by: ReportGroup, { key, name }: Pick<ReportRow, 'key' | 'name'>): string {
    if (by === 'day') return format(key, { weekday: 'short', day: 'numeric', month: 'short' });
    if (key === 'elsewhere') return t('row.elsewhere');
    if (key === 'nobody') return t(by === 'department' ? 'row.noDepartment' : 'row.nobody');
    return name ?? t(by === 'operator' ? 'row.program' : 'row.gone');
  }

  return {
    value(unit: Unit, value: number | null): string {
      if (value === null) return DASH;
      if (unit === 'time') return duration(value, locale);
      return unit === 'rating' ? rating.format(value) : count.format(value);
    },
    rowName,
    shortDay: (day: string) => format(day, { day: 'numeric', month: 'short' }),
    percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
  };
}

export type ReportWords = ReturnType<typeof useReportWords>;
