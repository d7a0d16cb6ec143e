import { useTranslation } from 'react-i18next';
import { ACCOUNT, open, PLACES, SETTINGS } from '../app/places';
import { useMe } from '../client/session';
import { GUIDE_PLACE } from '../getting-started/guide-place';
import type { Target } from './target';

/** Every screen that the person may open. */
export function usePlaces(): Target[] {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const places = [
    ...open(PLACES, permissions),
    ...open(SETTINGS, permissions),
    ...open([GUIDE_PLACE, ACCOUNT], permissions),
  ];
  return places.map(({ to, name, Icon }) => ({ to, name: t(`nav.${name}`), Icon }));
}
