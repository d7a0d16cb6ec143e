import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import styles from './handshake-card.module.css';
import { type HandshakeStep, handshakeSteps, isOpen, type OpenStep } from './handshake-steps';
import { confirmationCodeQuery, healthQuery, subscriptionsQuery } from './queries';
import { useSubscribe } from './use-subscribe';

/** The way from the form to the first message as four steps that turn green by themselves. */
export function HandshakeCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const { data: subscriptions } = useQuery({ ...subscriptionsQuery(page.id), enabled: page.facebookPageId !== null });
  const { data: health } = useQuery(healthQuery(page.id));
  const steps = handshakeSteps(page, subscriptions, health);
  const current = steps.find(isOpen);
  return (
    <Card title={t('handshake.title')} id="callback">
      <ol className={styles.steps}>
        {steps.map((step) => (
          <StepMark
            key={step.name}
            step={step}
            isCurrent={step.name === current?.name}
            number={steps.indexOf(step) + 1}
          />
        ))}
      </ol>
      <p role="status" className={current ? card.lead : card.saved}>
        {current ? t(`handshake.next.${current.name}`) : t('handshake.done')}
      </p>
      {current ? <WayTo step={current.name} /> : null}
      {page.status === 'not_checked' ? <p className={card.note}>{t('handshake.unchecked')}</p> : null}
      {page.verifiedAt === null ? <Verification page={page} /> : null}
    </Card>
  );
}

/** The card where the next step is done; the verification stands in this one. */
function WayTo({ step }: { step: OpenStep['name'] }) {
  const { t } = useTranslation(['page-health']);
  if (step === 'verified') return null;
  const [anchor, words] =
    step === 'subscribed'
      ? (['subscriptions', 'subscribe'] as const)
      : (['test-message', 'send_test_message'] as const);
  return (
    <div className={card.actions}>
      <ButtonLink to={`#${anchor}`}>{t(`step.${words}`)}</ButtonLink>
    </div>
  );
}

function StepMark({ step, isCurrent, number }: { step: HandshakeStep; isCurrent: boolean; number: number }) {
  const { t } = useTranslation('pages');
  const at = useMoments();
  const state = step.done ? 'done' : isCurrent ? 'current' : 'open';
  return (
    <li className={`${styles.step} ${styles[state]}`} {...(isCurrent && { 'aria-current': 'step' })}>
      <span className={styles.sign} aria-hidden>
        {step.done ? <Check size={14} /> : number}
      </span>
      <span className={styles.name}>
        {t(`handshake.step.${step.name}`)}
        <span className="heard">: {t(`handshake.mark.${state}`)}</span>
      </span>
      <span className={styles.at}>{at(step.at)}</span>
    </li>
  );
}

/** What became of Facebook's call so far, and what has to stand at Facebook for the next one to succeed. */
function Verification({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const mayManage = useMay('pages.manage');
  const { subscribe } = useSubscribe(page.id);
  return (
    <>
      <Story handshake={page.handshake} />
      {mayManage && page.facebookPageId !== null ? (
        <div className={card.list}>
          <div className={card.actions}>
            <Button look="primary" isPending={subscribe.isPending} onPress={() => subscribe.mutate()}>
              {t('handshake.auto')}
            </Button>
          </div>
          <p className={card.quiet}>{t('handshake.autoHint')}</p>
          <ProblemNote error={subscribe.error} />
        </div>
      ) : null}
      {mayManage ? <ByHand page={page} /> : null}
    </>
  );
}

function Story({ handshake }: { handshake: Page['handshake'] }) {
  const { t } = useTranslation('pages');
  const at = useMoments();
  const { state, askedAt, codeLength, codeOfPage } = handshake;
  const words = { at: at(askedAt), count: codeLength ?? 0, page: codeOfPage?.name };
  const key = state === 'wrong_code' && codeOfPage ? 'wrong_code_of' : state;
  return (
    <p role="status" className={card.note}>
      {t(`handshake.story.${key}`, words)}
    </p>
  );
}

function ByHand({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const { data } = useQuery(confirmationCodeQuery(page.id));
  return (
    <div className={card.note}>
      <p className={card.quiet}>{t('handshake.byHand')}</p>
      <CopyLine label={t('address.callback')} value={page.callbackUrl} />
      {data?.confirmationCode ? (
        <CopyLine label={t('address.code')} hint={t('address.codeAtFacebook')} value={data.confirmationCode} />
      ) : null}
    </div>
  );
}
