import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
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
  const choose = useChoosePresence();
  useAttention(data !== undefined && data.presence !== 'offline');
  useNoticeClicks();
  const { wasLost, forget } = useHeartbeat();
  const isAway = data?.presence === 'away' && data.reason === 'missed_offers';
  return (
    <>
      <div role="status">
        {wasLost ? (
          <div className={styles.bar}>
            <p className={styles.text}>{t('lost.text')}</p>
            <Button onPress={forget}>{t('lost.seen')}</Button>
          </div>
        ) : null}
        {isAway ? (
          <div className={styles.bar}>
            <p className={styles.text}>{t('missed.text')}</p>
            <Button isPending={choose.isPending} onPress={() => choose.mutate('online')}>
              {t('missed.back')}
            </Button>
          </div>
        ) : null}
      </div>
      {data?.presence === 'online' ? <OfferBar /> : null}
    </>
  );
}
