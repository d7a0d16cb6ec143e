import { queryOptions } from '@tanstack/react-query';
import { getGettingStarted } from '../client/api';
import { live } from '../client/live';

export const GUIDE_KEY = ['getting-started'] as const;

/** How far the desk is with one Page; null: with the one that is furthest. */
export const guideQuery = (pageId: string | null) =>
  queryOptions({
    queryKey: [...GUIDE_KEY, pageId],
    queryFn: ({ signal }) => getGettingStarted(pageId === null ? {} : { pageId }, { signal }),
    ...live('card'),
  });

/** For the navigation: whether the guide has a place there. Not asked again once it is finished or put away. */
export const guidePlaceQuery = queryOptions({
  ...guideQuery(null),
  refetchInterval: ({ state: { data } }) => (data?.isOpen === false ? false : live('banner').refetchInterval()),
});
