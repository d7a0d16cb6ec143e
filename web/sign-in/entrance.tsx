import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Preferences } from '../app/preferences-bar';
import { useTitle } from '../ui/screen';
import styles from './entrance.module.css';

/** What stands around the screens before signing in. */
export function Entrance({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  useTitle(title);
  return (
    <div className={styles.entrance}>
      <main className={styles.card}>
        <p className={styles.product}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          {t('product')}
        </p>
        <h1>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
        {children}
      </main>
      <footer className={styles.foot}>
        <Preferences />
        <p>{t('legal')}</p>
      </footer>
    </div>
  );
}
