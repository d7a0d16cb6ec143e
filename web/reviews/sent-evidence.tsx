import { useTranslation } from 'react-i18next';
import type { ReviewRound, ReviewSentEvidence } from '../client/api';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { useCase } from './case-view';
import { useCheckWords } from './check-words';
import { Difference } from './difference';
import styles from './rounds-screen.module.css';
import { changedEvidence, DETAIL_FIELDS, type EvidenceChange, useDetailWords } from './sent-details';
import texts from './sent-texts.module.css';
import { useSpeaker } from './words';

export interface SentEvidenceProps {
  round: ReviewRound;
  before: ReviewRound | undefined;
}

/** What the app itself looked like when the round was sent: its details, its icon, and what people answered for. */
export function SentEvidence({ round: { round, evidence }, before }: SentEvidenceProps) {
  const { t } = useTranslation('reviews');
  if (!evidence) return <p className={card.quiet}>{t('rounds.noEvidence')}</p>;
  const change = changedEvidence(before?.evidence, evidence);
  return (
    <details className={styles.item}>
      <summary>
        <strong>{t('rounds.app')}</strong>
        <span className={card.quiet}>{t('rounds.accepted', { count: evidence.accepted.length })}</span>
      </summary>
      <div className={styles.content}>
        <Details evidence={evidence} />
        {evidence.iconHash ? <Icon round={round} hash={evidence.iconHash} /> : null}
        <AcceptedWarnings evidence={evidence} />
        <SeenByPeople evidence={evidence} />
        {change && before?.evidence ? <Change change={change} before={before.evidence} after={evidence} /> : null}
        <p className={styles.hash}>{t('rounds.detailsHash', { hash: evidence.detailsHash })}</p>
      </div>
    </details>
  );
}

function Details({ evidence: { details, siteTexts } }: { evidence: ReviewSentEvidence }) {
  const { t } = useTranslation('reviews');
  const { label, value } = useDetailWords();
  return (
    <dl className={texts.texts}>
      {DETAIL_FIELDS.map((field) => {
        const shown = value(field, details);
        const hash = siteTexts[field];
        return (
          <div key={field}>
            <dt>{label(field)}</dt>
            <dd className={field === 'instructions' ? texts.words : undefined}>{shown ?? t('texts.none')}</dd>
            {hash ? <dd className={styles.hash}>{t('rounds.siteHash', { hash })}</dd> : null}
          </div>
        );
      })}
    </dl>
  );
}

function Icon({ round, hash }: { round: number; hash: string }) {
  const { t } = useTranslation(['reviews', 'review-details']);
  const { review } = useCase();
  const address = `/api/reviews/${review.appId}/rounds/${round}/icon`;
  return (
    <div className={styles.file}>
      <img src={address} alt={t('reviews:rounds.iconAlt', { round })} width={72} height={72} />
      <div>
        <p>
          {t('review-details:icon.title')}{' '}
          <a href={address} download={`icon-${round}`}>
            {t('review-details:recording.download')}
          </a>
        </p>
        <p className={styles.hash}>{t('reviews:rounds.hash', { hash })}</p>
      </div>
    </div>
  );
}

function AcceptedWarnings({ evidence: { accepted } }: { evidence: ReviewSentEvidence }) {
  const { t } = useTranslation(['review-checks', 'reviews']);
  const words = useCheckWords();
  const speaker = useSpeaker();
  const at = useMoments();
  if (accepted.length === 0) return null;
  return (
    <div className={card.list}>
      <h3>{t('reviews:rounds.acceptedTitle')}</h3>
      <ul className={card.list}>
        {accepted.map((one) => (
          <li key={`${one.check} ${one.permission}`} className={card.note}>
            <p>
              <strong>{words.title(one.check)}</strong> {one.permission}
            </p>
            <p>{one.reason}</p>
            <p className={card.quiet}>
              {t('review-checks:accept.given', {
                who: speaker({ actor: one.by, source: 'person' }),
                at: at(one.at),
              })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SeenByPeople({ evidence: { seen } }: { evidence: ReviewSentEvidence }) {
  const { t } = useTranslation('review-checks');
  const words = useCheckWords();
  const speaker = useSpeaker();
  const at = useMoments();
  if (seen.length === 0) return null;
  return (
    <div className={card.list}>
      <h3>{t('eyes.title')}</h3>
      <ul className={card.list}>
        {seen.map((one) => (
          <li key={`${one.check} ${one.permission}`} className={card.note}>
            <p>
              <strong>{words.title(one.check)}</strong> {one.permission}
            </p>
            {one.remark ? <p>{one.remark}</p> : null}
            <p className={card.quiet}>
              {t(one.holds ? 'eyes.so' : 'eyes.notSo', {
                who: speaker({ actor: one.by, source: 'person' }),
                at: at(one.at),
              })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ChangeProps {
  change: EvidenceChange;
  before: ReviewSentEvidence;
  after: ReviewSentEvidence;
}

function Change({ change, before, after }: ChangeProps) {
  const { t } = useTranslation(['reviews', 'review-details']);
  const { label, value } = useDetailWords();
  const siteName = (field: string) => {
    const known = DETAIL_FIELDS.find((one) => one === field);
    return known ? label(known) : field;
  };
  return (
    <div className={card.list}>
      <h3>{t('reviews:rounds.difference')}</h3>
      {change.details.map((field) => (
        <Difference
          key={field}
          label={label(field)}
          before={value(field, before.details) ?? ''}
          after={value(field, after.details) ?? ''}
        />
      ))}
      {change.icon ? <p>{t('reviews:lastRound.other', { field: t('review-details:icon.title') })}</p> : null}
      {change.sites.map((field) => (
        <p key={field}>{t('reviews:rounds.siteChanged', { field: siteName(field) })}</p>
      ))}
    </div>
  );
}
