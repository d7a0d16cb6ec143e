import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { countsQuery } from '../queue/queries';
import styles from './conversation-list.module.css';
import { FILTERS, type Filter } from './queries';

/** Which conversations are listed; the choice stands in the address. */
export function FilterBar({ filter }: { filter: Filter }) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const [search] = useSearchParams();
  const { data: counts } = useQuery(countsQuery);
  const countOf: Partial<Record<Filter, number>> = counts
    ? { queue: counts.waiting, mine: counts.mine, ending: counts.ending }
    : {};
  const number = new Intl.NumberFormat(locale);
  function addressOf(one: Filter): string {
    const next = new URLSearchParams(search);
    if (one === 'open') next.delete('list');
    else next.set('list', one);
    return `?${next}`;
  }
  return (
    <ul aria-label={t('filter.label')} className={styles.filters}>
      {FILTERS.map((one) => (
        <li key={one}>
          <Link to={addressOf(one)} className={styles.filter} aria-current={one === filter ? 'true' : undefined}>
            {t(`filter.${one}`)}
            {countOf[one] ? ' ' : null}
            {countOf[one] ? <span className={styles.number}>{number.format(countOf[one])}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
