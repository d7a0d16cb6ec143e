import { useQuery } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Conversation } from '../client/api';
import { Preview } from '../inbox/preview';
import { visitorName } from '../inbox/queries';
import { Button } from '../ui/button';
import { useNow } from '../ui/now';
import { useProblemWords } from '../ui/problem-words';
import { duration } from '../ui/time-words';
import { offerLeft } from './hands';
import { mineQuery } from './queries';
import styles from './queue-bars.module.css';
import { useOfferAlerts } from './use-offer-alerts';
import { useTake } from './use-take';
import { offersIn } from './waiting';

const TICK_MS = 1000;

/**
 * What is offered to me, on every screen, until it is accepted or goes to somebody else: the one that goes first, and how many
 * more there are. Its place is kept while there is none, so that nothing below moves when one comes; not on low screens.
 */
export function OfferBar() {
  const { t } = useTranslation('queue');
  const { data: mine = [], dataUpdatedAt } = useQuery(mineQuery);
  const offers = offersIn(mine);
  const now = useNow(TICK_MS);
  useOfferAlerts(offers);
  const open = offers.filter((offer) => offerLeft(offer, dataUpdatedAt, now) !== 0);
  const [first] = open;
  return (
    <>
      <p role="status" className="heard">
        {open.length > 0 ? t('offer.count', { count: open.length }) : ''}
      </p>
      <div className={styles.offers}>
        {first ? (
          <Offer key={first.id} offer={first} leftMs={offerLeft(first, dataUpdatedAt, now) ?? 0} />
        ) : (
          <p className={styles.none}>{t('offer.none')}</p>
        )}
        {open.length > 1 ? (
          <Link to="/inbox?list=mine" className={styles.more} aria-label={t('offer.more', { count: open.length - 1 })}>
            <span className={styles.short}>{`+${open.length - 1}`}</span>
            <span className={styles.long}>{t('offer.more', { count: open.length - 1 })}</span>
          </Link>
        ) : null}
      </div>
    </>
  );
}

function Offer({ offer, leftMs }: { offer: Conversation; leftMs: number }) {
  const { t } = useTranslation(['queue', 'inbox']);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const words = useProblemWords();
  const take = useTake(offer.id, () => void navigate(`/inbox/${offer.id}`));
  const name = visitorName(offer, (number) => t('inbox:visitor.unknown', { number }));
  return (
    <div className={styles.offer}>
      <BellRing size={16} aria-hidden />
      <p className={styles.text}>
        <strong>{t('queue:offer.title', { name })}</strong>{' '}
        <span className={styles.preview}>{offer.lastMessage ? <Preview message={offer.lastMessage} /> : null}</span>
        {take.error ? <span role="alert"> {words(take.error)}</span> : null}
      </p>
      <span className={styles.left}>{duration(leftMs, locale)}</span>
      <Button
        look="primary"
        isPending={take.isPending}
        onPress={() => take.mutate(false)}
        aria-label={t('queue:offer.acceptLabel', { name })}
      >
        {t('queue:accept')}
      </Button>
    </div>
  );
}
