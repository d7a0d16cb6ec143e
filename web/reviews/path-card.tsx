import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GATES } from '../../domain/app-review/case';
import { ButtonLink } from '../ui/button-link';
import { useMoments } from '../ui/moments';
import { useNow } from '../ui/now';
import { Card } from '../ui/screen';
import { canHappen, canRecordResult, draftsOf } from './book';
import { useCase } from './case-view';
import { NextDate } from './dates/next-date';
import { isWritten, type NextStep, nextStepOf } from './next-step';
import { branchOf, dayNumber, pathOf } from './path';
import styles from './path-card.module.css';
import { StepLine } from './step-line';
import { useStageName } from './words';

const MINUTE_MS = 60_000;

/** The path, since when the case stands where it stands, and what to do next. */
export function PathCard() {
  const { t } = useTranslation('reviews');
  const { review, now } = useCase();
  const drafts = draftsOf(review, now);
  const textsComplete = drafts.length > 0 && drafts.every(({ permission }) => isWritten(now, drafts, permission));
  const path = pathOf(now, textsComplete).map((step) => ({ ...step, words: t(`path.${step.name}`) }));
  const branch = branchOf(now)?.map((step) => ({ ...step, words: t(`branch.${step.name}`) }));
  return (
    <Card>
      <Standing />
      <StepLine label={t('path.label')} steps={path} />
      {branch ? (
        <div className={styles.branch}>
          <h3>{t('branch.title')}</h3>
          <StepLine label={t('branch.title')} steps={branch} look="branch" />
        </div>
      ) : null}
      <Next />
    </Card>
  );
}

/** The stage in words, and the day of it. */
function Standing() {
  const { t } = useTranslation('reviews');
  const { review, stageSince } = useCase();
  const stageName = useStageName();
  const at = useMoments();
  const now = useNow(MINUTE_MS);
  return (
    <div className={styles.standing}>
      <h2>{stageName(review.stage)}</h2>
      {stageSince === null ? null : (
        <p>{t('standing.day', { day: dayNumber(stageSince, now), since: at(stageSince) })}</p>
      )}
      {review.remindAt ? <p>{t('standing.reminder', { at: at(review.remindAt) })}</p> : null}
      <NextDate urgent={styles.urgent} />
      {review.replyBy ? <p className={styles.urgent}>{t('standing.replyBy', { at: at(review.replyBy) })}</p> : null}
    </div>
  );
}

function Next() {
  const { t } = useTranslation('reviews');
  const { review, now, mayManage } = useCase();
  const step = nextStepOf(now, draftsOf(review, now));
  const about = useAbout(step);
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <h3 id="next-step">{t('next.title')}</h3>
      <p className={styles.what}>{t(`next.${step.code}.what`, { about, round: now.round })}</p>
      <p className={styles.why}>{t(`next.${step.code}.why`)}</p>
      {mayManage && step.to !== null ? (
        <div>
          <ButtonLink to={addressOf(review.appId, step.to)} look="primary">
            {t(`next.${step.code}.do`)}
          </ButtonLink>
        </div>
      ) : null}
      {mayManage ? <Aside /> : null}
    </section>
  );
}

/** The permission or the gate that the step is about, in words. */
function useAbout(step: NextStep): string {
  const { t } = useTranslation('reviews');
  if (step.to === null) return '';
  const gate = GATES.find((one) => one === step.about);
  return gate ? t(`gate.${gate}.name`) : step.about;
}

function addressOf(appId: string, part: string): string {
  return part.startsWith('#') ? `/reviews/${appId}${part}` : `/reviews/${appId}/${part}`;
}

/** What may be done as well, where waiting or fixing is the one next step. */
function Aside() {
  const { t } = useTranslation('reviews');
  const { review, now } = useCase();
  const address = (part: string) => addressOf(review.appId, part);
  if (now.stage === 'in_review' && canRecordResult(now)) {
    return (
      <p>
        {t('aside.result')} <Link to={address('result')}>{t('aside.resultDo')}</Link>
      </p>
    );
  }
  if (now.stage === 'partially_approved') {
    return (
      <p>
        {t('aside.publish')} <Link to={address('enter/published')}>{t('aside.publishDo')}</Link>
      </p>
    );
  }
  if (now.stage !== 'published' || !canHappen(now, { kind: 'fix_round_opened' })) return null;
  return (
    <p>
      {t('aside.fix')} <Link to={address('fix')}>{t('aside.fixDo')}</Link>
    </p>
  );
}
