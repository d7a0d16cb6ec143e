import { useSyncExternalStore } from 'react';
import { keepPreference, readPreference } from '../app/preferences';

/** How somebody wants to learn of an offer, beside the line on the screen. */
export const ALERTS = ['sound', 'notice'] as const;
export type AlertKind = (typeof ALERTS)[number];

const PLACE = 'alerts';
const listeners = new Set<() => void>();

/** Remembered by this browser. A sound unless somebody switched it off; notices only where the browser allows them. */
export function chosenAlerts(): AlertKind[] {
  const kept = readPreference(PLACE)?.split(' ') ?? ['sound'];
  return ALERTS.filter((kind) => kept.includes(kind) && (kind !== 'notice' || permission() === 'granted'));
}

export function useAlertChoice() {
  const chosen = useSyncExternalStore(subscribe, () => chosenAlerts().join(' '));
  async function choose(kinds: AlertKind[]): Promise<void> {
    keepPreference(PLACE, kinds.join(' '));
    if (kinds.includes('notice') && permission() === 'default') await Notification.requestPermission();
    for (const listener of listeners) listener();
  }
  return {
    chosen: chosen.split(' '),
    choose: (kinds: AlertKind[]) => void choose(kinds),
    isBlocked: permission() === 'denied',
  };
}

/** Browsers know of no notices at addresses without https. */
function permission(): NotificationPermission {
  return 'Notification' in window ? Notification.permission : 'denied';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
