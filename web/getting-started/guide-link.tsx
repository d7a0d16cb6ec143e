import { useQuery } from '@tanstack/react-query';
import { PlaceLink } from '../app/place-link';
import { useMay } from '../client/session';
import { GUIDE_PLACE } from './guide-place';
import { guidePlaceQuery } from './queries';

/** The guide's place in the navigation of those who set the desk up, until it is finished or put away. */
export function GuideLink() {
  const mayManage = useMay('pages.manage');
  const { data } = useQuery({ ...guidePlaceQuery, enabled: mayManage });
  return mayManage && data?.isOpen ? <PlaceLink place={GUIDE_PLACE} /> : null;
}
