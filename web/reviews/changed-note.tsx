import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/problem';
import { useMoments } from '../ui/moments';
import notes from '../ui/note.module.css';
import { useCase } from './case-view';
import { useEntryWords } from './entry-words';
import { useSpeaker } from './words';

/** After a conflict: what somebody else entered meanwhile. The form below still holds what was typed. */
export function ChangedNote({ error }: { error: unknown }) {
  const { t } = useTranslation('reviews');
  const { entries } = useCase();
  const at = useMoments();
  const speaker = useSpeaker();
  const words = useEntryWords();
  const last = entries.at(-1);
  if (!error || !last || problemOf(error).code !== 'review_changed') return null;
  return (
    <p className={`${notes.note} ${notes.watch}`}>
      {t('changed', { what: words(last), who: speaker(last), at: at(last.at) })}
    </p>
  );
}
