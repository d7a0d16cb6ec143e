import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReviewEntry } from '../client/api';
import { pageNamesQuery, peopleNamesQuery } from './queries';

/** The name of a Page by its id here; null while it is not known or gone. */
export function usePageName(): (id: string | null) => string | null {
  const { data } = useQuery(pageNamesQuery);
  return (id) => data?.find((page) => page.id === id)?.name ?? null;
}

/** Who or what said it. */
export function useSpeaker(): (said: Pick<ReviewEntry, 'actor' | 'source'>) => string {
  const { t } = useTranslation('reviews');
  const { data } = useQuery(peopleNamesQuery);
  return ({ actor, source }) => {
    if (source !== 'person') return t(`source.${source as 'mail'}`);
    return data?.find(({ id }) => id === actor)?.name ?? t('source.person');
  };
}

/** Stage, item state and the like come as words of the API; one that is newer than the screens is shown as it stands. */
export function useStageName(): (stage: string) => string {
  const { t, i18n } = useTranslation('reviews');
  return (stage) => (i18n.exists(`stage.${stage}`, { ns: 'reviews' }) ? t(`stage.${stage as 'ready'}`) : stage);
}
