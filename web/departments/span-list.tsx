import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DaySpan } from '../../domain/working-hours';
import { Button } from '../ui/button';
import fields from '../ui/fields.module.css';
import { faultOf, oneMore } from './hours';
import styles from './hours.module.css';

export interface SpanListProps {
  /** The day, in words. */
  day: string;
  spans: readonly DaySpan[];
  onSpans(spans: DaySpan[]): void;
}

/** From when to when, as often as a day needs it. Without any it is closed. */
export function SpanList({ day, spans, onSpans }: SpanListProps) {
  const { t } = useTranslation('departments');
  const fault = faultOf(spans);
  const change = (at: number, part: Partial<DaySpan>) =>
    onSpans(spans.map((span, index) => (index === at ? { ...span, ...part } : span)));
  return (
    <div className={styles.spans}>
      {spans.length === 0 ? <span className={styles.closed}>{t('hours.closed')}</span> : null}
      {spans.map(({ from, to }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a day are told apart by their place
        <span key={at} className={styles.span}>
          <input
            type="time"
            className={fields.input}
            value={from}
            aria-label={t('hours.from', { day })}
            onChange={({ target }) => change(at, { from: target.value })}
          />
          <span aria-hidden>–</span>
          <input
            type="time"
            className={fields.input}
            value={to}
            aria-label={t('hours.to', { day })}
            onChange={({ target }) => change(at, { to: target.value })}
          />
          <Button
            look="quiet"
            aria-label={t('hours.removeSpan', { day, from, to })}
            onPress={() => onSpans(spans.filter((_, index) => index !== at))}
          >
            <X size={16} aria-hidden />
          </Button>
        </span>
      ))}
      <Button look="quiet" aria-label={t('hours.addSpanLabel', { day })} onPress={() => onSpans(oneMore(spans))}>
        <Plus size={16} aria-hidden />
        {t('hours.addSpan')}
      </Button>
      {fault ? (
        <p role="alert" className={fields.error}>
          {t(`hours.fault.${fault}`)}
        </p>
      ) : null}
    </div>
  );
}
