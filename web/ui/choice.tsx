import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import styles from './choice.module.css';

export interface ChoiceProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; lang?: string }[];
  /** Null: nothing is chosen yet. */
  value: T | null;
  onChange(value: T): void;
}

/** One of a few things, all in sight. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className={styles.choice ?? ''}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map(({ value: one, label: name, lang }) => (
          <Radio key={one} value={one} className={styles.option ?? ''}>
            <span lang={lang}>{name}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
