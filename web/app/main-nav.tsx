import { Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useMe } from '../client/session';
import { GUIDE_PLACE } from '../getting-started/guide-place';
import { useGuidePlace } from '../getting-started/use-guide-place';
import { PlaceLink } from './place-link';
import { ACCOUNT, isWithin, open, PLACES, SETTINGS } from './places';
import styles from './shell.module.css';

/**
 * The way to every screen. On narrow screens the settings are one place, whose screen leads on to each. Not to be seen before it is known
 * whether the guide stands above the others: what moves under a press leads to the wrong screen.
 */
export function MainNav() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const settings = open(SETTINGS, permissions);
  const withGuide = useGuidePlace();
  return (
    <nav aria-label={t('nav.label')} className={styles.nav} data-known={withGuide !== null}>
      {withGuide ? <PlaceLink place={GUIDE_PLACE} /> : null}
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
