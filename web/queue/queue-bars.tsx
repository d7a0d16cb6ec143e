import { useQuery } from '@tanstack/react-query';
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
      {data?.presence === 'online' ? <OfferBar /> : <NotThere presence={data} />}
    </>
  );
}

/** Why nothing is offered to me. It has the place of what would be offered, so that nothing below moves when I come. */
function NotThere({ presence: { presence, reason } = {} }: { presence?: Partial<Presence> | undefined }) {
  const { t } = useTranslation('queue');
  const choose = useChoosePresence();
  const isMissed = presence === 'away' && reason === 'missed_offers';
  return (
    <div role="status" className={isMissed ? styles.bar : styles.offers}>
      {presence === 'away' || presence === 'offline' ? (
        <>
          <p className={isMissed ? styles.text : styles.none}>{t(isMissed ? 'missed.text' : `notThere.${presence}`)}</p>
          <Button isPending={choose.isPending} onPress={() => choose.mutate('online')}>
            {t(isMissed ? 'missed.back' : 'notThere.come')}
          </Button>
        </>
      ) : null}
    </div>
  );
}
