import { CopyButton } from '../ui/copy-button';
import styles from './copy-line.module.css';

/** A value to be carried over to Facebook, with a button that copies it. */
export function CopyLine({ label, hint, value }: { label: string; hint?: string; value: string }) {
  return (
    <div className={styles.line}>
      <span className={styles.label}>
        {label} {hint ? <span className={styles.hint}>{hint}</span> : null}
      </span>
      <code className={styles.value}>{value}</code>
      <CopyButton text={value} what={label} />
    </div>
  );
}
