import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { tagsQuery } from './queries';
import styles from './tags.module.css';

/** Narrows the list down to one tag; the choice stands in the address. Nothing while there are no tags. */
export function TagFilter() {
  const { t } = useTranslation('work-aids');
  const [search, setSearch] = useSearchParams();
  const { data: tags = [] } = useQuery(tagsQuery);
  const chosen = search.get('tag') ?? '';
  const offered = tags.filter(({ id, archivedAt }) => archivedAt === null || id === chosen);
  if (offered.length === 0) return null;
  function choose(id: string): void {
    const next = new URLSearchParams(search);
    if (id === '') next.delete('tag');
    else next.set('tag', id);
    setSearch(next);
  }
  return (
    <select
      className={styles.add}
      aria-label={t('tag.filter')}
      value={chosen}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{t('tag.every')}</option>
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
