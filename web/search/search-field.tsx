import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSearchParams } from 'react-router';
import styles from './search.module.css';

/** The search asks when nobody has typed for so long. */
const QUIET_MS = 250;

/** What is searched for, kept in the address. Escape empties it. */
export function SearchField() {
  const { t } = useTranslation('work-aids');
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const latest = useRef(setSearch);
  latest.current = setSearch;
  const known = search.get('q') ?? '';
  const isLeaving = useNavigation().state !== 'idle';
  useEffect(() => {
    if (isLeaving || known === typed.trim()) return; // a change of the address would call off where somebody is going
    const timer = setTimeout(() => latest.current((now) => addressWith(now, typed), { replace: true }), QUIET_MS);
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

function addressWith(known: URLSearchParams, typed: string): URLSearchParams {
  const next = new URLSearchParams(known);
  if (typed.trim() === '') next.delete('q');
  else next.set('q', typed.trim());
  return next;
}
