import { useQuery } from '@tanstack/react-query';
import { useMay } from '../client/session';
import { guidePlaceQuery } from './queries';

/** Whether the guide has a place in the navigation: for those who set the desk up, until it is finished or put away. Null: not known yet. */
export function useGuidePlace(): boolean | null {
  const mayManage = useMay('pages.manage');
  const { data, isLoading } = useQuery({ ...guidePlaceQuery, enabled: mayManage });
  if (isLoading) return null;
  return mayManage && data?.isOpen === true;
}
