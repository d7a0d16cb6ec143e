import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { GettingStarted } from '../client/api';
import { arrives } from '../pages/handshake-steps';
import { subscriptionsQuery } from '../pages/queries';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { BeginCard } from './begin-card';
import styles from './getting-started.module.css';
import { HideButton } from './hide-button';
import { OtherFacebookCard } from './other-facebook-card';
import { PageChoice } from './page-choice';
import { guideQuery } from './queries';
import { StepItem } from './step-item';
import { shownSteps, type Way, wayOf } from './steps';

/** The guide from the first sign-in to a released app, ticked by what is so. */
export function GettingStartedScreen() {
  const { t } = useTranslation('getting-started');
  const [search] = useSearchParams();
  const { data: guide, error } = useQuery(guideQuery(search.get('page')));
  return (
    <Screen title={t('title')} actions={guide ? <HideButton isHidden={guide.hiddenAt !== null} /> : null}>
      <p className={styles.lead}>{t('lead')}</p>
      <ProblemNote error={guide ? null : error} />
      {!guide && !error ? <Loading rows={6} height={56} /> : null}
      {guide ? <Guide guide={guide} way={wayOf(search.get('way'), guide.simulatedFacebookUrl)} /> : null}
    </Screen>
  );
}

function Guide({ guide, way }: { guide: GettingStarted; way: Way }) {
  const isOther = way === 'real' && guide.simulatedFacebookUrl !== null;
  return (
    <>
      <BeginCard simulatedFacebookUrl={guide.simulatedFacebookUrl} way={way} />
      {isOther ? <OtherFacebookCard /> : null}
      <Steps guide={guide} way={way} isOther={isOther} />
    </>
  );
}

function Steps({ guide, way, isOther }: { guide: GettingStarted; way: Way; isOther: boolean }) {
  const { t } = useTranslation('getting-started');
  const arrivesNow = useArrivesNow(guide);
  const steps = shownSteps(guide.steps, arrivesNow, isOther);
  const current = steps.find(({ done }) => !done);
  const count = steps.filter(({ done }) => done).length;
  return (
    <Card title={t('steps')} id="steps">
      <PageChoice page={guide.page} />
      <p role="status" className={styles.progress}>
        {current ? t('progress', { count, total: steps.length }) : t('finished')}
      </p>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <StepItem
            key={step.step}
            step={step}
            number={index + 1}
            isCurrent={step.step === current?.step}
            guide={guide}
            way={way}
          />
        ))}
      </ol>
    </Card>
  );
}

/** Facebook is asked as long as the desk itself has not seen the subscription. */
function useArrivesNow({ page, steps }: GettingStarted): boolean {
  const isOpen = steps.some(({ step, done }) => step === 'subscribed' && !done);
  const isVerified = steps.some(({ step, done }) => step === 'verified' && done);
  const { data } = useQuery({ ...subscriptionsQuery(page?.id ?? ''), enabled: page !== null && isOpen && isVerified });
  return data !== undefined && arrives(data);
}
