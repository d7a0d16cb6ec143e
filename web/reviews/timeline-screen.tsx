import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewEntry } from '../client/api';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { Card } from '../ui/screen';
import { useCase } from './case-view';
import { useEntryWords } from './entry-words';
import { PartScreen } from './part-screen';
import styles from './timeline-screen.module.css';
import type { VERDICTS } from './verdicts';
import { useSpeaker } from './words';

/** Everything that was entered, newest first: who or what said so, when, and how it was known. */
export function TimelineScreen() {
  const { t } = useTranslation('reviews');
  const { entries, review, mayManage } = useCase();
  return (
    <PartScreen title={t('timeline.title')} lead={t('timeline.lead')}>
      {mayManage ? (
        <p>
          <a href={`/api/reviews/${review.appId}/dossier`} download>
            {t('timeline.dossier')}
          </a>
        </p>
      ) : null}
      <Card>
        {entries.length === 0 ? <p className={card.quiet}>{t('timeline.empty')}</p> : null}
        <ol className={styles.entries} reversed>
          {entries.toReversed().map((entry) => (
            <Entry key={entry.number} entry={entry} />
          ))}
        </ol>
      </Card>
    </PartScreen>
  );
}

function Entry({ entry }: { entry: ReviewEntry }) {
  const { t } = useTranslation('reviews');
  const { review, mayManage } = useCase();
  const at = useMoments();
  const words = useEntryWords();
  const speaker = useSpeaker();
  const mayCorrect = mayManage && entry.corrects === null && !entry.corrected;
  return (
    <li id={`entry-${entry.number}`} className={styles.entry}>
      <div className={styles.when}>
        <a href={`#entry-${entry.number}`}>
          <time dateTime={entry.at}>{at(entry.at)}</time>
        </a>
      </div>
      <div className={styles.what}>
        <p className={entry.corrected ? styles.wrong : styles.words}>{words(entry)}</p>
        {entry.corrected ? <p className={styles.correction}>{t('timeline.corrected')}</p> : null}
        <Verdicts details={entry.details} />
        {entry.text ? <p className={styles.text}>{entry.text}</p> : null}
        {entry.comments.map(({ permission, text }) => (
          <blockquote key={permission} className={styles.comment}>
            <cite>{permission}</cite>
            {text}
          </blockquote>
        ))}
        <p className={styles.who}>
          {t('timeline.said', { who: speaker(entry), how: t(`how.${entry.source as 'person'}`) })}{' '}
          {mayCorrect ? (
            <Link to={`/reviews/${review.appId}/timeline/${entry.number}/correction`}>{t('timeline.correct')}</Link>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function Verdicts({ details: { verdicts } }: { details: Record<string, unknown> }) {
  const { t } = useTranslation('reviews');
  if (typeof verdicts !== 'object' || verdicts === null) return null;
  return (
    <ul className={styles.verdicts}>
      {Object.entries(verdicts).map(([permission, verdict]) => (
        <li key={permission}>
          {t('timeline.verdict', { permission, verdict: t(`verdict.${verdict as (typeof VERDICTS)[number]}`) })}
        </li>
      ))}
    </ul>
  );
}
