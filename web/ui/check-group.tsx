import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import styles from './check-group.module.css';

export interface CheckGroupProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; hint?: string; isDisabled?: boolean }[];
  value: readonly T[];
  onChange(value: T[]): void;
}

/** Several of a few things. */
export function CheckGroup<T extends string>({ label, options, value, onChange }: CheckGroupProps<T>) {
  return (
    <CheckboxGroup
      className={styles.group ?? ''}
      value={[...value]}
      onChange={(chosen) => onChange(options.map((one) => one.value).filter((one) => chosen.includes(one)))}
    >
      <Label className={styles.label}>{label}</Label>
      {options.map(({ value: one, label: name, hint, isDisabled = false }) => (
        <Checkbox key={one} value={one} className={styles.option ?? ''} isDisabled={isDisabled}>
          <span className={styles.box}>
            <Check size={14} aria-hidden />
          </span>
          <span>
            {name}
            {hint ? <span className={styles.hint}>{hint}</span> : null}
          </span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
