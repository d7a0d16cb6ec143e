import { useTranslation } from 'react-i18next';
import styles from './loading.module.css';

/** Grey rows of the size that the content will have. */
export function Loading({ rows = 3, height = 56 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" className={styles.rows}>
      <span className="heard">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have no other name
        <div key={row} className={styles.row} style={{ height }} />
      ))}
    </div>
  );
}
