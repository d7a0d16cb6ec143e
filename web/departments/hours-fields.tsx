import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import fields from '../ui/fields.module.css';
import { SelectField } from '../ui/select-field';
import { DAYS, type HoursDraft } from './hours';
import styles from './hours.module.css';
import { SpanList } from './span-list';

interface HoursFieldsProps {
  draft: HoursDraft;
  onDraft(draft: HoursDraft): void;
}

/** Time zone, the week, and days that are different. */
export function HoursFields({ draft, onDraft }: HoursFieldsProps) {
  const { t } = useTranslation('departments');
  const dayName = useDayName();
  const zones = useMemo(() => [...new Set([draft.timeZone, ...Intl.supportedValuesOf('timeZone')])], [draft.timeZone]);
  const { timeZone, week } = draft;
  return (
    <>
      <SelectField
        label={t('hours.timeZone')}
        hint={t('hours.timeZoneHint')}
        value={timeZone}
        onChange={(chosen) => onDraft({ ...draft, timeZone: chosen })}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </SelectField>
      <div className={styles.week}>
        <h3>{t('hours.week')}</h3>
        {DAYS.map((day) => (
          <div key={day} className={styles.day}>
            <span>{dayName(day)}</span>
            <SpanList
              day={dayName(day)}
              spans={week[day] ?? []}
              onSpans={(spans) => onDraft({ ...draft, week: { ...week, [day]: spans } })}
            />
          </div>
        ))}
        <p className={card.quiet}>{t('hours.overMidnight')}</p>
      </div>
      <Exceptions draft={draft} onDraft={onDraft} />
    </>
  );
}

function Exceptions({ draft, onDraft }: HoursFieldsProps) {
  const { t } = useTranslation('departments');
  const { exceptions } = draft;
  const put = (next: HoursDraft['exceptions']) => onDraft({ ...draft, exceptions: next });
  return (
    <div className={styles.dates}>
      <h3>{t('hours.exceptions')}</h3>
      <p className={card.quiet}>{t('hours.exceptionsHint')}</p>
      {exceptions.map(({ key, date, spans }) => {
        const change = (part: Partial<(typeof exceptions)[number]>) =>
          put(exceptions.map((one) => (one.key === key ? { ...one, ...part } : one)));
        const isTwice = date !== '' && exceptions.some((one) => one.key !== key && one.date === date);
        return (
          <div key={key} className={styles.day}>
            <span className={styles.span}>
              <input
                type="date"
                className={fields.input}
                value={date}
                aria-label={t('hours.date')}
                aria-invalid={isTwice || undefined}
                onChange={({ target }) => change({ date: target.value })}
              />
              <Button
                look="quiet"
                aria-label={t('hours.removeDate', { date })}
                onPress={() => put(exceptions.filter((one) => one.key !== key))}
              >
                <X size={16} aria-hidden />
              </Button>
            </span>
            <SpanList day={date} spans={spans} onSpans={(next) => change({ spans: next })} />
            {isTwice ? (
              <p role="alert" className={fields.error}>
                {t('hours.fault.twice')}
              </p>
            ) : null}
          </div>
        );
      })}
      <div>
        <Button onPress={() => put([...exceptions, { key: crypto.randomUUID(), date: '', spans: [] }])}>
          {t('hours.addDate')}
        </Button>
      </div>
    </div>
  );
}

/** 1 January 2024 was a Monday. */
function useDayName(): (day: number) => string {
  const { locale } = useLocale();
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (day) => words.format(Date.UTC(2024, 0, day));
}
