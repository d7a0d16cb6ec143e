import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './conversation-list.module.css';
import { FILTERS, type Filter } from './queries';

/** Which conversations are listed; the choice stands in the address. */
export function FilterBar({ filter }: { filter: Filter }) {
  const { t } = useTranslation('inbox');
  return (
    <ul aria-label={t('filter.label')} className={styles.filters}>
      {FILTERS.map((one) => (
        <li key={one}>
          <Link
            to={one === 'open' ? '?' : `?status=${one}`}
            className={styles.filter}
            aria-current={one === filter ? 'true' : undefined}
          >
            {t(`filter.${one}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
