import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreference, readPreference } from '../app/preferences';
import type { Conversation } from '../client/api';
import { visitorName } from '../inbox/queries';
import { chosenAlerts } from './alert-choice';
import { showNotice } from './notices';
import { playOfferSound } from './sound';

/** Where the windows of one browser note which offer was heard of last, so that only one of them speaks. */
const HEARD = 'offer.heard';

/** A sound, and a notice of the browser while the window is not in front, once for each new offer. */
export function useOfferAlerts(offers: readonly Conversation[]): void {
  const { t } = useTranslation(['queue', 'inbox']);
  const newest = offers.reduce<Conversation | null>(
    (one, other) => (sinceOf(other) > sinceOf(one) ? other : one),
    null,
  );
  const since = sinceOf(newest);
  useEffect(() => {
    if (!newest || since <= (readPreference(HEARD) ?? '')) return;
    keepPreference(HEARD, since);
    const alerts = chosenAlerts();
    if (alerts.includes('sound')) playOfferSound();
    if (!alerts.includes('notice') || document.hasFocus()) return;
    const name = visitorName(newest, (number) => t('inbox:visitor.unknown', { number }));
    void showNotice({ title: t('queue:offer.title', { name }), tag: newest.id, address: `/inbox/${newest.id}` });
  }, [newest, since, t]);
}

function sinceOf(offer: Conversation | null): string {
  return offer?.assignment?.since ?? '';
}
