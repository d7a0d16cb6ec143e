import { useLocale } from 'react-aria-components/I18nProvider';
import { useNow } from './now';
import { moment } from './time-words';

const MINUTE_MS = 60_000;

/** Puts a time into words, in the language that is chosen; nothing for null. */
export function useMoments(): (at: string | number | null | undefined) => string {
  const { locale } = useLocale();
  const now = useNow(MINUTE_MS);
  return (at) => (at === null || at === undefined ? '' : moment(new Date(at), new Date(now), locale));
}
