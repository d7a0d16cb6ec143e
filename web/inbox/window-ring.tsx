import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { dayOrTime, duration, moment } from '../ui/time-words';
import { windowLevel, windowShare } from './window-level';
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
  const left = duration(remainingMs, locale);
  const since = until && moment(new Date(until), new Date(now), locale);
  const closed = since ? t('window.closedSince', { time: since }) : t('window.never');
  const closedShort = until
    ? t('window.closed', { time: dayOrTime(new Date(until), new Date(now), locale) })
    : t('window.closedShort');
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
      <span className="heard">{level === 'closed' ? closed : t(`window.${level}`, { time: left })}</span>
      <span aria-hidden="true">{level === 'closed' ? closedShort : left}</span>
    </span>
  );
}
