import { useTranslation } from 'react-i18next';
import { OBLIGATIONS } from '../../../domain/app-review/obligations';
import card from '../../ui/card.module.css';
import notes from '../../ui/note.module.css';
import { useNow } from '../../ui/now';
import { Card } from '../../ui/screen';
import { useCase } from '../case-view';
import { PartScreen } from '../part-screen';
import { CalendarCard } from './calendar-card';
import { DateRow } from './date-row';
import styles from './dates-screen.module.css';
import { dueDates } from './due';

const MINUTE_MS = 60_000;

/** What Meta wants again after approval and what ends by itself: each with its date, the next one first. */
export function DatesScreen() {
  const { t } = useTranslation('review-dates');
  const { review, now, mayManage } = useCase();
  const dates = dueDates(review.obligations, useNow(MINUTE_MS));
  const undated = OBLIGATIONS.filter((one) => !dates.some(({ obligation }) => obligation === one));
  return (
    <PartScreen title={t('title')} lead={t('lead')}>
      {now.stage === 'closed' ? <p className={`${notes.note} ${notes.watch}`}>{t('closed')}</p> : null}
      <Card title={t('dated')} id="dated">
        {dates.length === 0 ? <p className={card.quiet}>{t('none')}</p> : null}
        <ul className={styles.dates}>
          {dates.map((date) => (
            <DateRow key={date.obligation} obligation={date.obligation} date={date} />
          ))}
        </ul>
      </Card>
      {undated.length > 0 ? (
        <Card title={t('undated')} id="undated">
          <p className={card.lead}>{t('undatedLead')}</p>
          <ul className={styles.dates}>
            {undated.map((obligation) => (
              <DateRow key={obligation} obligation={obligation} date={null} />
            ))}
          </ul>
        </Card>
      ) : null}
      {mayManage ? <CalendarCard /> : null}
    </PartScreen>
  );
}
