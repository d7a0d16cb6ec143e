import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReviewRound } from '../client/api';
import card from '../ui/card.module.css';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { useCase } from './case-view';
import comment from './comment-card.module.css';
import { ItemMark } from './item-mark';
import { changedFields } from './item-texts';
import { Differences, lastSent } from './last-round';
import { PartScreen } from './part-screen';
import { roundsQuery } from './queries';
import { type RoundResult, roundResults } from './round-results';
import styles from './rounds-screen.module.css';
import { recordingOf, type SentRecording } from './sent-details';
import { SentEvidence } from './sent-evidence';
import { SentRecordingLine } from './sent-recording';
import { SentTexts } from './sent-texts';
import { useSpeaker } from './words';

/** What was sent, round by round, frozen as it was then; with what Meta said, and what is different from the round before. */
export function RoundsScreen() {
  const { t } = useTranslation('reviews');
  const { review, entries } = useCase();
  const { data: rounds, error } = useQuery(roundsQuery(review.appId, review.lastEntry));
  const results = roundResults(entries);
  return (
    <PartScreen title={t('rounds.title')} lead={t('rounds.lead')}>
      <ProblemNote error={error} />
      {!rounds && !error ? <Loading height={96} /> : null}
      {rounds?.length === 0 ? (
        <EmptyState title={t('rounds.empty')}>
          <p>{t('rounds.emptyText')}</p>
        </EmptyState>
      ) : null}
      {rounds?.toReversed().map((round) => (
        <Round
          key={`${round.round} ${round.sentAt}`}
          round={round}
          earlier={rounds.filter(({ sentAt }) => sentAt < round.sentAt)}
          result={results.get(round.round)}
        />
      ))}
    </PartScreen>
  );
}

interface RoundProps {
  round: ReviewRound;
  earlier: readonly ReviewRound[];
  result: RoundResult | undefined;
}

function Round({ round, earlier, result }: RoundProps) {
  const { t } = useTranslation('reviews');
  const at = useMoments();
  const speaker = useSpeaker();
  const who = speaker({ actor: round.actor, source: 'person' });
  return (
    <Card title={t('rounds.round', { round: round.round })} id={`round-${round.round}`}>
      <p className={card.quiet}>{t('rounds.sent', { who, at: at(round.sentAt) })}</p>
      {result ? <p className={card.quiet}>{t('rounds.decided', { at: at(result.decidedAt) })}</p> : null}
      <ul className={styles.items}>
        {round.items.map((item) => (
          <li key={item.permission}>
            <Sent
              item={item}
              before={lastSent(earlier, item.permission)?.item}
              result={result}
              recording={recordingOf(round.evidence, item.permission)}
              round={round.round}
              isNewRecording={isNewRecording(round, earlier, item.permission)}
            />
          </li>
        ))}
        <li>
          <SentEvidence round={round} before={earlier.at(-1)} />
        </li>
      </ul>
    </Card>
  );
}

interface SentProps {
  item: ReviewRound['items'][number];
  before: ReviewRound['items'][number] | undefined;
  result: RoundResult | undefined;
  recording: SentRecording | null;
  round: number;
  isNewRecording: boolean;
}

/** Whether a permission showed something else when it was sent before. */
function isNewRecording(round: ReviewRound, earlier: readonly ReviewRound[], permission: string): boolean {
  const shown = recordingOf(round.evidence, permission);
  const before = recordingOf(
    earlier.findLast(({ evidence }) => recordingOf(evidence, permission))?.evidence,
    permission,
  );
  return shown !== null && before !== null && shown.hash !== before.hash;
}

function Sent({ item, before, result, recording, round, isNewRecording: isNew }: SentProps) {
  const { t } = useTranslation('reviews');
  const { permission, hash } = item;
  const said = result?.comments.find((one) => one.permission === permission)?.text;
  return (
    <details className={styles.item}>
      <summary>
        <strong>{permission}</strong>
        <ItemMark state={result?.verdicts[permission] ?? 'in_review'} round={null} />
      </summary>
      <div className={styles.content}>
        {said ? <blockquote className={comment.comment}>{said}</blockquote> : null}
        <SentTexts texts={item} />
        {recording ? <SentRecordingLine round={round} recording={recording} /> : null}
        {before ? (
          <div className={card.list}>
            <h3>{t('rounds.difference')}</h3>
            {isNew && changedFields(before, item).length === 0 ? null : <Differences before={before} after={item} />}
            {isNew ? <p>{t('rounds.newRecording')}</p> : null}
          </div>
        ) : null}
        <p className={styles.hash}>{t('rounds.hash', { hash })}</p>
      </div>
    </details>
  );
}
