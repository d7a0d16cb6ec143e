import styles from './charts.module.css';

export interface RowBar {
  key: string;
  name: string;
  /** In words. */
  value: string;
  /** From 0 to 1, one after the other. */
  parts: readonly { share: number; look: 'first' | 'second' }[];
}

/** A bar for each row, under its name; what it shows is said in words beside it. */
export function RowChart({ label, bars }: { label: string; bars: readonly RowBar[] }) {
  return (
    <ul aria-label={label} className={styles.rows}>
      {bars.map(({ key, name, value, parts }) => (
        <li key={key} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <svg aria-hidden="true" width="100%" height={16} className={styles.track}>
            {parts.map(({ share, look }, n) => (
              <rect
                key={look}
                x={`${100 * parts.slice(0, n).reduce((sum, part) => sum + part.share, 0)}%`}
                width={`${100 * share}%`}
                height={16}
                rx={2}
                className={look === 'first' ? styles.bar : styles.barSecond}
              />
            ))}
          </svg>
          <span className={styles.value}>{value}</span>
        </li>
      ))}
    </ul>
  );
}
