import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StepMark } from './path';
import styles from './step-line.module.css';

export interface StepLineProps {
  label: string;
  steps: readonly { name: string; words: string; mark: StepMark }[];
  /** `branch`: the side path, smaller and in the colour of trouble. */
  look?: 'path' | 'branch';
}

/** Steps in their order, each with its sign: behind, now, ahead. */
export function StepLine({ label, steps, look = 'path' }: StepLineProps) {
  const { t } = useTranslation('reviews');
  return (
    <ol aria-label={label} className={`${styles.steps} ${styles[look]}`}>
      {steps.map(({ name, words, mark }, index) => (
        <li
          key={name}
          className={`${styles.step} ${styles[mark]}`}
          aria-current={mark === 'current' ? 'step' : undefined}
        >
          <span className={styles.sign} aria-hidden="true">
            {mark === 'done' ? <Check size={16} /> : index + 1}
          </span>
          <span className={styles.name}>
            {words}
            <span className="heard">{t(`mark.${mark}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
