import { useTranslation } from 'react-i18next';
import { useCase } from './case-view';
import styles from './rounds-screen.module.css';
import type { SentRecording } from './sent-details';

export interface SentRecordingLineProps {
  /** Of the submission; the recording may be from a round before. */
  round: number;
  recording: SentRecording;
}

/** The recording that a round showed of a permission, as it was then. */
export function SentRecordingLine({
  round,
  recording: { permission, fileName, bytes, hash, ...own },
}: SentRecordingLineProps) {
  const { t, i18n } = useTranslation(['reviews', 'review-details']);
  const { review } = useCase();
  const size = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const address = `/api/reviews/${review.appId}/rounds/${round}/permissions/${encodeURIComponent(permission)}/screencast`;
  return (
    <div>
      <p>
        {t('review-details:recording.title')}: <strong>{fileName}</strong>, {size.format(bytes / 1_000_000)}{' '}
        <a href={address} download={fileName}>
          {t('review-details:recording.download')}
        </a>
      </p>
      {own.round === round ? null : <p>{t('reviews:rounds.fromRound', { round: own.round })}</p>}
      <p className={styles.hash}>{t('reviews:rounds.hash', { hash })}</p>
    </div>
  );
}
