import { useTranslation } from 'react-i18next';
import type { Look } from '../ui/look';
import { StateMark } from '../ui/state-mark';
import type { DeletionState } from './queries';

const LOOKS: Readonly<Record<DeletionState, Look>> = {
  asked: 'urgent',
  running: 'watch',
  done: 'calm',
  rejected: 'quiet',
};

/** What became of a deletion. */
export function DeletionMark({ state }: { state: DeletionState }) {
  const { t } = useTranslation('deletions');
  return <StateMark look={LOOKS[state]}>{t(`state.${state}`)}</StateMark>;
}
