import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { useNoticeClicks } from './notices';
import { OfferBar } from './offer-bar';
import { useChoosePresence } from './presence-menu';
import { presenceQuery } from './queries';
import styles from './queue-bars.module.css';
import { useAttention } from './use-attention';
import { useHeartbeat } from './use-heartbeat';

/** What somebody who answers visitors has to know on every screen; also keeps them counted as there. */
export function QueueBars() {
  return useMay('conversations.reply') ? <Bars /> : null;
}

function Bars() {
  const { t } = useTranslation('queue');
  const { data } = useQuery(presenceQuery);
  useAttention(data !== undefined && data.presence !== 'offline');
  useNoticeClicks();
  const { wasLost, forget } = useHeartbeat();
  const place = useRef<HTMLElement>(null);
  return (
    <>
      <div role="status">
        {wasLost ? (
          <div className={styles.bar}>
            <p className={styles.text}>{t('lost.text')}</p>
            <Button onPress={forget}>{t('lost.seen')}</Button>
          </div>
        ) : null}
      </div>
      <p role="status" className="heard">
        {isMissed(data) ? t('missed.text') : ''}
      </p>
      <section ref={place} tabIndex={-1} aria-label={t('offer.label')} className={styles.place}>
        {data?.presence === 'online' ? (
          <OfferBar />
        ) : (
          <NotThere presence={data} onCome={() => place.current?.focus()} />
        )}
      </section>
    </>
  );
}

function isMissed(presence: Presence | undefined): boolean {
  return presence?.presence === 'away' && presence.reason === 'missed_offers';
}

/** Why nothing is offered to me. It has the place of what would be offered, so that nothing below moves when I come. */
function NotThere({ presence, onCome }: { presence: Presence | undefined; onCome(): void }) {
  const { t } = useTranslation('queue');
  const choose = useChoosePresence();
  if (presence?.presence !== 'away' && presence?.presence !== 'offline') return <div className={styles.offers} />;
  const missed = isMissed(presence);
  function come() {
    onCome(); // the button goes with the words
    choose.mutate('online');
  }
  return (
    <div className={missed ? styles.bar : styles.offers}>
      <p className={missed ? styles.text : styles.none}>
        {t(missed ? 'missed.text' : `notThere.${presence.presence}`)}
      </p>
      <Button isPending={choose.isPending} onPress={come}>
        {t(missed ? 'missed.back' : 'notThere.come')}
      </Button>
    </div>
  );
}
