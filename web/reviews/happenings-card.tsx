import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';
import { canRecordResult } from './book';
import { useCase } from './case-view';
import { possibleHappenings } from './happenings';
import styles from './happenings-card.module.css';

/** Everything that may be entered where the case stands; what the rules refuse is not offered. */
export function HappeningsCard() {
  const { t } = useTranslation('reviews');
  const { review, now } = useCase();
  return (
    <Card title={t('happenings.title')} id="happenings">
      <p className={card.lead}>{t('happenings.lead')}</p>
      <ul className={styles.list}>
        {canRecordResult(now) ? (
          <li>
            <Link to={`/reviews/${review.appId}/result`}>
              {t('happening.outcome_recorded.name')}
              <ChevronRight size={16} aria-hidden />
            </Link>
          </li>
        ) : null}
        {possibleHappenings(now).map((kind) => (
          <li key={kind}>
            <Link to={`/reviews/${review.appId}/enter/${kind}`}>
              {t(`happening.${kind}.name`)}
              <ChevronRight size={16} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
