import { useTranslation } from 'react-i18next';
import { useNow } from './now';
import { moment } from './time-words';

const MINUTE_MS = 60_000;

/** Puts a time into words, in the language that is chosen; nothing for null. */
export function useMoments(): (at: string | number | null | undefined) => string {
  const { i18n } = useTranslation();
  const now = useNow(MINUTE_MS);
  return (at) => (at === null || at === undefined ? '' : moment(new Date(at), new Date(now), i18n.language));
}
