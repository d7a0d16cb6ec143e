import { diffWordsWithSpace } from 'diff';
import { useTranslation } from 'react-i18next';
import styles from './difference.module.css';

/** Two texts in one: what went is struck through, what came is marked. */
export function Difference({ label, before, after }: { label: string; before: string; after: string }) {
  const { t } = useTranslation('reviews');
  const parts = diffWordsWithSpace(before, after);
  return (
    <div className={styles.difference}>
      <h4>{label}</h4>
      <p lang="en" className={styles.text}>
        {parts.map(({ value, added, removed }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
          if (added) return <ins key={index}>{value}</ins>;
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          return removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>;
        })}
        {before === '' && after === '' ? t('texts.none') : null}
      </p>
    </div>
  );
}
