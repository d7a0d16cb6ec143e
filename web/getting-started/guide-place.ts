import { ListChecks } from 'lucide-react';
import type { Place } from '../app/places';

/** The guide, which has a place in the navigation for a while only. */
export const GUIDE_PLACE: Place<'gettingStarted'> = {
  to: '/getting-started',
  name: 'gettingStarted',
  Icon: ListChecks,
  permission: 'pages.manage',
};
