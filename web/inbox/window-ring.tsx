import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { dayOrTime, duration, moment } from '../ui/time-words';
import { type WindowLevel, windowLevel, windowShare } from './window-level';
import styles from './window-ring.module.css';

const RADIUS = 6;
const ROUND = 2 * Math.PI * RADIUS;

export interface WindowRingProps {
  remainingMs: number;
  /** When it closed or will close; null: it never was open. */
  until: string | null;
  now: number;
}

/** The time left for a reply, as a ring and in words. */
export function WindowRing({ remainingMs, until, now }: WindowRingProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const level = windowLevel(remainingMs);
  const [heard, seen] = level === 'closed' ? closedWords() : leftWords(level);

  function leftWords(level: Exclude<WindowLevel, 'closed'>): [string, string] {
    const left = duration(remainingMs, locale);
    return [t(`window.${level}`, { time: left }), left];
  }

  function closedWords(): [string, string] {
    if (!until) return [t('window.never'), t('window.closedShort')];
    const [at, today] = [new Date(until), new Date(now)];
    const since = t('window.closedSince', { time: moment(at, today, locale) });
    return [since, t('window.closed', { time: dayOrTime(at, today, locale) })];
  }

  return (
    <span className={`${styles.ring} ${styles[level]}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r={RADIUS} className={styles.track} />
        <circle
          cx="8"
          cy="8"
          r={RADIUS}
          className={styles.left}
          strokeDasharray={`${windowShare(remainingMs) * ROUND} ${ROUND}`}
        />
      </svg>
      <span className="heard">{heard}</span>
      <span aria-hidden="true">{seen}</span>
    </span>
  );
}
