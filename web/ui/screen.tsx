import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './screen.module.css';
import { setScreenTitle } from './title';

/** A screen with a heading of its own inside the shell. `actions` stand beside the heading. */
export function Screen({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <div className={styles.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}

/** A part of a screen under its own heading; `id` is what addresses point at behind their `#`. */
export function Card({ title, id, children }: { title?: string; id?: string; children: ReactNode }) {
  return (
    <section className={styles.card} id={id}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}

/** What the browser's tab says. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    setScreenTitle(`${title} · ${t('product')}`);
  }, [title, t]);
}
