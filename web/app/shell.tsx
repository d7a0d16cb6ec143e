import { CircleUser, Inbox, PanelsTopLeft, ScrollText, UsersRound } from 'lucide-react';
import { type ComponentType, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { type Permission, useMe } from '../client/session';
import { HealthBanner } from '../pages/health-banner';
import { ReviewsMark } from '../reviews/reviews-mark';
import { OfflineBar } from './offline-bar';
import { Preferences } from './preferences-bar';
import styles from './shell.module.css';

interface Place {
  to: string;
  name: 'inbox' | 'pages' | 'reviews' | 'people' | 'account';
  Icon: ComponentType<{ size: number; 'aria-hidden': boolean }>;
  /** Undefined: for everybody. */
  permission?: Permission;
  /** Stands beside the name: what waits there. */
  Mark?: ComponentType;
}

const PLACES: readonly Place[] = [
  { to: '/inbox', name: 'inbox', Icon: Inbox, permission: 'conversations.read' },
  { to: '/pages', name: 'pages', Icon: PanelsTopLeft, permission: 'pages.read' },
  { to: '/reviews', name: 'reviews', Icon: ScrollText, permission: 'reviews.read', Mark: ReviewsMark },
  { to: '/people', name: 'people', Icon: UsersRound, permission: 'people.read' },
  { to: '/account', name: 'account', Icon: CircleUser },
];

/** What stands around every screen: the way to the others, the person, and whether there is a connection. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const places = PLACES.filter(({ permission }) => !permission || me.permissions.includes(permission));
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <div className={styles.notices}>
        <OfflineBar />
        <HealthBanner />
      </div>
      <header className={styles.side}>
        <p className={styles.product}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span>{t('product')}</span>
        </p>
        <nav aria-label={t('nav.label')} className={styles.nav}>
          {places.map(({ to, name, Icon, Mark }) => (
            <NavLink key={to} to={to} className={styles.place}>
              <Icon size={18} aria-hidden />
              <span>{t(`nav.${name}`)}</span>
              {Mark ? <Mark /> : null}
            </NavLink>
          ))}
        </nav>
        <div className={styles.foot}>
          <p className={styles.me}>{me.name}</p>
          <Preferences />
          <p className={styles.legal}>{t('legal')}</p>
        </div>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
