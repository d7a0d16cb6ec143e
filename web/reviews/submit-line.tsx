import { useTranslation } from 'react-i18next';
import { CopyButton } from '../ui/copy-button';
import { useCase } from './case-view';
import type { FormLine } from './form-sections';
import styles from './submit-screen.module.css';

export interface SubmitLineProps {
  line: FormLine;
  isTicked: boolean;
  onTick(on: boolean): void;
}

/** One value with its button and its tick. */
export function SubmitLine({ line, isTicked, onTick }: SubmitLineProps) {
  const { t } = useTranslation('reviews');
  const label = useLineLabel(line);
  return (
    <li className={`${styles.line} ${isTicked ? styles.ticked : ''}`}>
      <label className={styles.tick}>
        <input type="checkbox" checked={isTicked} onChange={({ target }) => onTick(target.checked)} />
        <span>{label}</span>
      </label>
      <div className={styles.value}>
        {line.value === null ? (
          <p className={styles.look}>{t(`submit.look.${line.kind}`)}</p>
        ) : (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys */}
            <p className={styles.text} lang="en" tabIndex={0}>
              {line.value}
            </p>
            <CopyButton text={line.value} what={label} />
          </>
        )}
      </div>
    </li>
  );
}

function useLineLabel({ kind, permission, gate, detail }: FormLine): string {
  const { t } = useTranslation(['reviews', 'review-details']);
  const { now } = useCase();
  if (gate)
    return t('reviews:submit.gate', {
      gate: t(`reviews:gate.${gate}.name`),
      state: t(`reviews:gateState.${now.gates[gate] ?? 'not_needed'}`),
    });
  if (detail === 'contactEmail') return t('review-details:contact.title');
  if (detail === 'instructions') return t('review-details:instructions.text');
  if (detail) return t(`review-details:app.${detail}`);
  const what = t(`reviews:submit.line.${kind as 'page'}`);
  return permission === null ? what : t('reviews:submit.of', { permission, what });
}
