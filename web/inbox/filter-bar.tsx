import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import styles from './conversation-list.module.css';
import { FILTERS, type Filter } from './queries';

/** Which conversations are listed; the choice stands in the address. */
export function FilterBar({ filter }: { filter: Filter }) {
  const { t } = useTranslation('inbox');
  const [search] = useSearchParams();
  function addressOf(one: Filter): string {
    const next = new URLSearchParams(search);
    if (one === 'open') next.delete('status');
    else next.set('status', one);
    return `?${next}`;
  }
  return (
    <ul aria-label={t('filter.label')} className={styles.filters}>
      {FILTERS.map((one) => (
        <li key={one}>
          <Link to={addressOf(one)} className={styles.filter} aria-current={one === filter ? 'true' : undefined}>
            {t(`filter.${one}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
