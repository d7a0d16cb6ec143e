import { useTranslation } from 'react-i18next';
import type { MailState } from '../../domain/mail';
import type { Mail } from '../client/api';
import type { Look } from '../ui/look';
import { StateMark } from '../ui/state-mark';

const LOOKS: Readonly<Record<MailState, Look>> = {
  waiting: 'quiet',
  sending: 'quiet',
  sent: 'calm',
  parked: 'urgent',
  cancelled: 'quiet',
};

/** What became of a mail. One that waits because something went wrong says so by its colour. */
export function MailMark({ mail: { state, failure } }: { mail: Mail }) {
  const { t } = useTranslation('mails');
  const look = state === 'waiting' && failure ? 'watch' : LOOKS[state];
  return <StateMark look={look}>{t(`state.${state}`)}</StateMark>;
}
