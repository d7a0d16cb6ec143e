import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/fields';
import fields from '../ui/fields.module.css';
import styles from './span-field.module.css';
import { type SpanUnit, spanOf } from './spans';

export interface SpanFieldProps {
  name: string;
  label: string;
  hint: string;
  ms: number;
  /** Those that make sense here. */
  units: readonly SpanUnit[];
}

/** A length of time as a number and its unit; the form gets them as `name` and `name.unit`. */
export function SpanField({ name, label, hint, ms, units }: SpanFieldProps) {
  const { t } = useTranslation('queue-settings');
  const known = spanOf(ms);
  return (
    <div className={styles.span}>
      <TextField
        name={name}
        label={label}
        hint={hint}
        defaultValue={String(known.count)}
        inputMode="decimal"
        isRequired
      />
      <select
        name={`${name}.unit`}
        defaultValue={known.unit}
        aria-label={t('unit.label', { field: label })}
        className={`${fields.input} ${styles.unit}`}
      >
        {[...new Set([...units, known.unit])].map((unit) => (
          <option key={unit} value={unit}>
            {t(`unit.${unit}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
