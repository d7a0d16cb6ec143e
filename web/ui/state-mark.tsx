import { CircleCheck, CircleDashed, Clock3, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Look } from './look';
import styles from './state-mark.module.css';

const ICONS = { calm: CircleCheck, watch: Clock3, urgent: TriangleAlert, quiet: CircleDashed } as const;

/** A state in words, with a sign and a colour. */
export function StateMark({ look, children }: { look: Look; children: ReactNode }) {
  const Icon = ICONS[look];
  return (
    <span className={`${styles.mark} ${styles[look]}`}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
