import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { GettingStarted } from '../client/api';
import { pagesQuery } from '../pages/queries';
import { SelectField } from '../ui/select-field';

/** Which Page the steps are about, where there are several. Kept in the address. */
export function PageChoice({ page }: Pick<GettingStarted, 'page'>) {
  const { t } = useTranslation('getting-started');
  const [search, setSearch] = useSearchParams();
  const { data } = useInfiniteQuery(pagesQuery);
  const pages = data?.pages.flatMap(({ items }) => items) ?? [];
  if (!page || pages.length < 2) return null;
  function choose(id: string): void {
    const next = new URLSearchParams(search);
    next.set('page', id);
    setSearch(next);
  }
  return (
    <SelectField label={t('page')} value={page.id} onChange={choose}>
      {pages.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
