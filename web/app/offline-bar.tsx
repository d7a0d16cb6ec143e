import { type Query, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/problem';
import styles from './offline-bar.module.css';

/** Says so while nothing can be asked: the browser says so, or no call has been answered since the last try. */
export function OfflineBar() {
  const { t } = useTranslation();
  const away = useAway();
  return (
    <div role="status" className={styles.place}>
      {away ? <p className={styles.bar}>{t('offline')}</p> : null}
    </div>
  );
}

export function useAway(): boolean {
  const cache = useQueryClient().getQueryCache();
  const noCall = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => cache.getAll().some((query) => query.isActive() && hasNoAnswer(query)),
  );
  const online = useSyncExternalStore(watchOnline, () => navigator.onLine);
  return noCall || !online;
}

function hasNoAnswer({ state }: Query): boolean {
  return isSilence(state.error) || isSilence(state.fetchFailureReason);
}

function isSilence(error: unknown): boolean {
  return error !== null && problemOf(error).code === 'no_connection';
}

function watchOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
