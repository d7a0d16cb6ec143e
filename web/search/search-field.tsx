import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSearchParams } from 'react-router';
import styles from './search.module.css';

/** The search asks when nobody has typed for so long. */
const QUIET_MS = 250;

/** What is searched for, kept in the address, which it follows when that is changed from elsewhere. Escape empties it. */
export function SearchField() {
  const { t } = useTranslation('work-aids');
  const [search, setSearch] = useSearchParams();
  const known = search.get('q') ?? '';
  const [typed, setTyped] = useState(known);
  const [seen, setSeen] = useState(known);
  const [sent, setSent] = useState(known);
  if (known !== seen) {
    setSeen(known);
    if (known !== sent) {
      setSent(known);
      setTyped(known);
    }
  }
  const isLeaving = useNavigation().state !== 'idle';
  const latest = useRef(setSearch);
  latest.current = setSearch;
  useEffect(() => {
    const words = typed.trim();
    if (isLeaving || known === words) return; // a change of the address would call off where somebody is going
    const timer = setTimeout(() => {
      setSent(words);
      latest.current((now) => addressWith(now, words), { replace: true });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed, known, isLeaving]);
  return (
    <search className={styles.field}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        className={styles.input}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={typed}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
      />
    </search>
  );
}

function addressWith(known: URLSearchParams, words: string): URLSearchParams {
  const next = new URLSearchParams(known);
  if (words === '') next.delete('q');
  else next.set('q', words);
  return next;
}
