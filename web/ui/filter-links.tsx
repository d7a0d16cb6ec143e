import { Link, useSearchParams } from 'react-router';
import styles from './filter-links.module.css';

export interface FilterLinksProps {
  /** What is filtered, for those who hear it. */
  label: string;
  /** Name in the address. */
  name: string;
  /** `value` null: everything. */
  options: readonly { value: string | null; label: string }[];
}

/** A choice of what a list shows, kept in the address; the other choices there stay. */
export function FilterLinks({ label, name, options }: FilterLinksProps) {
  const [search] = useSearchParams();
  const chosen = search.get(name);
  return (
    <ul aria-label={label} className={styles.filters}>
      {options.map(({ value, label: words }) => (
        <li key={value ?? ''}>
          <Link to={addressWith(search, name, value)} className={styles.filter} aria-current={value === chosen}>
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function addressWith(search: URLSearchParams, name: string, value: string | null): string {
  const next = new URLSearchParams(search);
  if (value === null) next.delete(name);
  else next.set(name, value);
  return `?${next}`;
}
