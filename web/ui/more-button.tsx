import { useTranslation } from 'react-i18next';
import { Button } from './button';

export interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> };
}

/** Loads the next part of a list; nothing at its end. */
export function MoreButton({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreButtonProps) {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      {t('list.more')}
    </Button>
  );
}
