import { queryOptions } from '@tanstack/react-query';
import { getFacebookApps } from '../client/api';

/** The apps as they are known here; made anew after each change of one. */
export const FACEBOOK_APPS_KEY = ['facebook-apps'] as const;

export const facebookAppsQuery = queryOptions({
  queryKey: FACEBOOK_APPS_KEY,
  queryFn: async ({ signal }) => (await getFacebookApps({ signal })).items,
});
