import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { getPageNames } from '../client/api';
import styles from './page-filter.module.css';

const MOST_SHOWN = 50;

export interface PageFilterProps {
  /** Facebook's id of the Page whose conversations are listed; null: of every Page. */
  pageId: string | null;
  /** The Page's name, as soon as it is known. */
  name: string;
  onPage(pageId: string | null): void;
}

/** One Page of any number: the API searches while somebody types. */
export function PageFilter({ pageId, name, onPage }: PageFilterProps) {
  const { t } = useTranslation('inbox');
  const [typed, setTyped] = useState<string | null>(null);
  const search = typed?.trim() ?? '';
  const { data } = useQuery({
    queryKey: ['pages', 'names', 'found', search],
    queryFn: ({ signal }) => getPageNames({ limit: MOST_SHOWN, ...(search && { search }) }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const pages =
    data?.items.flatMap((page) => (page.facebookPageId ? [{ ...page, id: page.facebookPageId }] : [])) ?? [];
  return (
    <ComboBox
      className={styles.filter ?? ''}
      aria-label={t('filter.page')}
      items={pages}
      inputValue={typed ?? name}
      onInputChange={(text) => setTyped(text === name ? null : text)}
      selectedKey={pageId}
      onSelectionChange={(key) => {
        setTyped(null);
        if (key !== null) onPage(String(key));
      }}
      onBlur={() => setTyped(null)}
      defaultFilter={() => true}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Input className={styles.input ?? ''} placeholder={t('filter.everyPage')} />
      {pageId === null ? (
        <Button className={styles.button ?? ''}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      ) : (
        <Button
          slot={null}
          className={styles.button ?? ''}
          aria-label={t('filter.noPage')}
          onPress={() => onPage(null)}
        >
          <X size={16} aria-hidden />
        </Button>
      )}
      <Popover className={styles.popover ?? ''}>
        <ListBox<(typeof pages)[number]> renderEmptyState={() => <p className={styles.none}>{t('filter.pageNone')}</p>}>
          {(page) => (
            <ListBoxItem id={page.id} textValue={page.name} className={styles.option ?? ''}>
              {page.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
