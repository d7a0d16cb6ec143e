import { Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useMe } from '../client/session';
import { ACCOUNT, isWithin, open, PLACES, type Place, SETTINGS } from './places';
import styles from './shell.module.css';

type Name = (typeof PLACES)[number]['name'] | (typeof SETTINGS)[number]['name'] | 'account';

/** The way to every screen. On narrow screens the settings are one place, whose screen leads on to each. */
export function MainNav() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const settings = open(SETTINGS, permissions);
  return (
    <nav aria-label={t('nav.label')} className={styles.nav}>
      {open(PLACES, permissions).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      {settings.length > 0 ? <SettingsLinks settings={settings} /> : null}
      <PlaceLink place={ACCOUNT} />
    </nav>
  );
}

function SettingsLinks({ settings }: { settings: readonly (typeof SETTINGS)[number][] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isInside = settings.some((place) => isWithin(pathname, place));
  return (
    <div className={styles.group}>
      <NavLink to="/settings" className={`${styles.place} ${isInside ? styles.inside : ''}`}>
        <Settings size={18} aria-hidden />
        <span>{t('nav.settings')}</span>
      </NavLink>
      <div className={styles.more}>
        {settings.map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      </div>
    </div>
  );
}

function PlaceLink({ place: { to, name, Icon, Mark } }: { place: Place<Name> }) {
  const { t } = useTranslation();
  return (
    <NavLink to={to} className={styles.place}>
      <Icon size={18} aria-hidden />
      <span>{t(`nav.${name}`)}</span>
      {Mark ? <Mark /> : null}
    </NavLink>
  );
}
