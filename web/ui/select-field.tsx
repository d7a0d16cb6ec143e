import { type ReactNode, useId } from 'react';
import styles from './fields.module.css';

export interface SelectFieldProps {
  label: string;
  name?: string;
  hint?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  value?: string;
  defaultValue?: string;
  onChange?(value: string): void;
  /** `option` elements. */
  children: ReactNode;
}

/** One of many, in the browser's own list. */
export function SelectField({ label, hint, isRequired, isDisabled, onChange, children, ...rest }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        {...rest}
        id={id}
        className={styles.input}
        required={isRequired}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={onChange && (({ target }) => onChange(target.value))}
      >
        {children}
      </select>
      {hint ? (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
