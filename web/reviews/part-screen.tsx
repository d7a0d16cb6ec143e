import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCase } from './case-view';
import styles from './part-screen.module.css';

/** One thing to do or to read within a case, under a heading of its own. */
export function PartScreen({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('reviews');
  const { review } = useCase();
  return (
    <div className={styles.part}>
      <header>
        <h2 className={styles.title}>{title}</h2>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </header>
      {children}
      <p>
        <Link to={`/reviews/${review.appId}`}>{t('toOverview')}</Link>
      </p>
    </div>
  );
}
