import { Circle, CircleDot, CircleMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../client/api';
import styles from './presence-mark.module.css';

const ICONS = { online: CircleDot, away: CircleMinus, offline: Circle } as const;

/** Whether somebody is there: a sign of its own shape for each, and the word. */
export function PresenceMark({ presence, className }: { presence: Presence['presence']; className?: string }) {
  const { t } = useTranslation('queue');
  const Icon = ICONS[presence];
  return (
    <span className={`${styles.mark} ${styles[presence]}`}>
      <Icon size={16} aria-hidden />
      <span className={className}>{t(`presence.${presence}`)}</span>
    </span>
  );
}
