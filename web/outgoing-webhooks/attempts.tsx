import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { WebhookDelivery } from '../client/api';
import styles from './outgoing-webhooks.module.css';
import { reasonOf } from './states';

/** How often it was tried; each attempt with its time, answer and length behind a press. */
export function Attempts({ delivery: { tries, attempts } }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('outgoing-webhooks');
  if (attempts.length === 0) return t('attempt.none');
  return (
    <details className={styles.attempts}>
      <summary>{t('attempt.count', { count: tries })}</summary>
      <ol>
        {attempts.toReversed().map((attempt, before) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only added, so this number is always the same one's
          <Attempt key={tries - before} attempt={attempt} />
        ))}
      </ol>
      {tries > attempts.length ? <p className={styles.quiet}>{t('attempt.older')}</p> : null}
    </details>
  );
}

function Attempt({ attempt }: { attempt: WebhookDelivery['attempts'][number] }) {
  const { t } = useTranslation('outgoing-webhooks');
  const { locale } = useLocale();
  const { at, status, ms } = attempt;
  const reason = reasonOf(attempt);
  const exactly = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const took = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' }).format(ms);
  return (
    <li>
      <time dateTime={at}>{exactly.format(new Date(at))}</time>
      <span>{reason ? t(`reason.${reason}`, { status }) : t('attempt.taken', { status })}</span>
      <span className={styles.quiet}>{took}</span>
    </li>
  );
}
