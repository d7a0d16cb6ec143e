import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReviewRound } from '../client/api';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';
import { useCase } from './case-view';
import { Difference } from './difference';
import { changedFields, type ItemTexts } from './item-texts';
import { roundsQuery } from './queries';

type SentItem = ReviewRound['items'][number];

/** The permission as it was sent last; undefined when it never was. */
export function lastSent(
  rounds: readonly ReviewRound[],
  permission: string,
): { round: number; item: SentItem } | undefined {
  for (const { round, items } of rounds.toReversed()) {
    const item = items.find((one) => one.permission === permission);
    if (item) return { round, item };
  }
  return undefined;
}

/** What is different from the round that was refused. */
export function LastRound({ permission, texts }: { permission: string; texts: ItemTexts }) {
  const { t } = useTranslation('reviews');
  const { review } = useCase();
  const { data: rounds } = useQuery(roundsQuery(review.appId, review.lastEntry));
  const sent = lastSent(rounds ?? [], permission);
  if (!sent) return null;
  return (
    <Card title={t('lastRound.title', { round: sent.round })}>
      <Differences before={sent.item} after={texts} />
    </Card>
  );
}

export function Differences({ before, after }: { before: ItemTexts; after: ItemTexts }) {
  const { t } = useTranslation('reviews');
  const changed = changedFields(before, after);
  if (changed.length === 0) return <p className={card.quiet}>{t('lastRound.same')}</p>;
  return (
    <>
      {changed.map((field) =>
        field === 'useDescription' || field === 'testInstructions' ? (
          <Difference key={field} label={t(`texts.${field}`)} before={before[field]} after={after[field]} />
        ) : (
          <p key={field}>{t('lastRound.other', { field: t(`texts.${field}`) })}</p>
        ),
      )}
    </>
  );
}
