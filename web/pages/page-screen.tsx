import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import type { Page } from '../client/api';
import { useMay } from '../client/session';
import { ButtonLink } from '../ui/button-link';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { AppModeCard } from './app-mode-card';
import { FindingsCard } from './findings-card';
import { HandshakeCard } from './handshake-card';
import styles from './page-screen.module.css';
import { stateOfPage } from './page-state';
import { ProbeCard } from './probe-card';
import { pageQuery } from './queries';
import { RemoveCard } from './remove-card';
import { SettingsCard } from './settings-card';
import { SubscriptionsCard } from './subscriptions-card';
import { TestMessageCard } from './test-message-card';
import { TimelineCard } from './timeline-card';
import { TokenCard } from './token-card';

/** The card of one Page: is it healthy, and if not, what is to be done? */
export function PageScreen() {
  const { t } = useTranslation('pages');
  const { pageId = '' } = useParams();
  const { data: page, error } = useQuery(pageQuery(pageId));
  useAnchor(page !== undefined);
  return (
    <Screen
      title={page?.name ?? t('title')}
      actions={
        <ButtonLink to="/pages" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <ProblemNote error={error} />
      {page ? <Cards key={page.id} page={page} /> : null}
      {!page && !error ? <Loading height={120} /> : null}
    </Screen>
  );
}

function Cards({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const { name, look } = stateOfPage(page);
  return (
    <>
      <p className={styles.state}>
        <StateMark look={look}>{t(`state.${name}`)}</StateMark>
      </p>
      <div className={styles.columns}>
        <div className={styles.column}>
          <FindingsCard page={page} />
          <HandshakeCard page={page} />
          <SubscriptionsCard page={page} />
          <TestMessageCard page={page} />
          <TimelineCard page={page} />
        </div>
        <div className={styles.column}>
          <TokenCard page={page} />
          <ProbeCard page={page} />
          <AppModeCard page={page} />
          {mayManage ? <SettingsCard page={page} /> : null}
          {mayManage ? <RemoveCard page={page} /> : null}
        </div>
      </div>
    </>
  );
}

/** Brings the card that the address names into view, once there is something to show. */
function useAnchor(isReady: boolean): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is new when the same link is followed again
  useEffect(() => {
    if (!isReady || hash === '') return;
    const card = document.getElementById(hash.slice(1));
    card?.scrollIntoView({ block: 'start' });
    card?.querySelector<HTMLElement>('button, a, input')?.focus({ preventScroll: true });
  }, [isReady, hash, key]);
}
