import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useMe } from '../client/session';
import { useLiveUpdates } from '../client/use-live-updates';
import { HealthBanner } from '../pages/health-banner';
import { PaletteButton } from '../palette/palette-button';
import { useRemembering } from '../palette/recents';
import { PresenceMenu } from '../queue/presence-menu';
import { QueueBars } from '../queue/queue-bars';
import { MainNav } from './main-nav';
import { OfflineBar } from './offline-bar';
import { Preferences } from './preferences-bar';
import styles from './shell.module.css';

/** What stands around every screen: the way to the others, the person, and whether there is a connection. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  useLiveUpdates();
  useRemembering();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <div className={styles.notices}>
        <OfflineBar />
        <HealthBanner />
        <QueueBars />
      </div>
      <header className={styles.side}>
        <p className={styles.product}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span>{t('product')}</span>
        </p>
        <PresenceMenu />
        <PaletteButton />
        <MainNav />
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
