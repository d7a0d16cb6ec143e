import { useTranslation } from 'react-i18next';
import type { ItemState } from '../../domain/app-review/case';
import type { Look } from '../ui/look';
import { StateMark } from '../ui/state-mark';

const LOOKS: Readonly<Record<ItemState, Look>> = {
  draft: 'quiet',
  in_review: 'watch',
  approved: 'calm',
  rejected: 'urgent',
  needs_info: 'urgent',
  revoked: 'urgent',
  downgraded: 'urgent',
};

/** The state of one permission, and the round that it comes from. */
export function ItemMark({ state, round }: { state: ItemState; round: number | null }) {
  const { t } = useTranslation('reviews');
  return (
    <StateMark look={LOOKS[state]}>
      {round === null ? t(`item.${state}`) : t('item.inRound', { state: t(`item.${state}`), round })}
    </StateMark>
  );
}
