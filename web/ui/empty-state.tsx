import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Where nothing is yet: says why, and what to do next. `isWhole`: it is the whole screen, and its title the screen's. */
export function EmptyState({ title, isWhole, children }: { title: string; isWhole?: boolean; children?: ReactNode }) {
  const Heading = isWhole ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}
