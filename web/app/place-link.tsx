import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { PLACES, Place, SettingName } from './places';
import styles from './shell.module.css';

export type PlaceName = (typeof PLACES)[number]['name'] | SettingName | 'account' | 'gettingStarted';

/** One place of the navigation. */
export function PlaceLink({ place: { to, name, Icon, Mark } }: { place: Place<PlaceName> }) {
  const { t } = useTranslation();
  return (
    <NavLink to={to} className={styles.place}>
      <Icon size={18} aria-hidden />
      <span>{t(`nav.${name}`)}</span>
      {Mark ? <Mark /> : null}
    </NavLink>
  );
}
