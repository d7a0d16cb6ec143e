import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Page, type PageHealth, type Probe, postPagesByIdProbe } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import type { Look } from '../ui/look';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { duration } from '../ui/time-words';
import styles from './probe-card.module.css';
import { healthQuery, useRefreshPages } from './queries';

type StepState = Probe['steps'][number]['state'];

const LOOKS: Readonly<Record<StepState, Look>> = {
  waiting: 'quiet',
  running: 'watch',
  ok: 'calm',
  failed: 'urgent',
  skipped: 'quiet',
};

/** A probe step by step, as it goes; when the next one comes by itself; and how Facebook's calls were answered here. */
export function ProbeCard({ page }: { page: Page }) {
  const { t } = useTranslation('page-health');
  const mayManage = useMay('pages.manage');
  const { data: health } = useQuery(healthQuery(page.id));
  const refresh = useRefreshPages(page.id);
  const start = useMutation({ mutationFn: () => postPagesByIdProbe(page.id), onSuccess: refresh });
  const isRunning = start.isPending || health?.probe?.finishedAt === null;
  return (
    <Card title={t('probe.title')} id="answers">
      {health ? <When health={health} /> : null}
      {health?.probe ? <Steps probe={health.probe} /> : null}
      <ProblemNote error={start.error} />
      {mayManage ? (
        <div className={card.actions}>
          <Button isPending={isRunning} onPress={() => start.mutate()}>
            {t(isRunning ? 'probe.running' : 'probe.now')}
          </Button>
        </div>
      ) : null}
      {health ? <Answers answers={health.answers} /> : null}
    </Card>
  );
}

function When({ health: { probedAt, nextProbeAt, findings } }: { health: PageHealth }) {
  const { t } = useTranslation('page-health');
  const at = useMoments();
  return (
    <div className={card.lead}>
      <p>{probedAt ? t('probe.probedAt', { at: at(probedAt) }) : t('probe.never')}</p>
      {nextProbeAt ? <p>{t('probe.next', { at: at(nextProbeAt) })}</p> : null}
      {probedAt && findings.length === 0 ? <p>{t('findings.none')}</p> : null}
    </div>
  );
}

function Steps({ probe }: { probe: Probe }) {
  const { t } = useTranslation('page-health');
  const words = useReasonWords();
  return (
    <ol className={styles.steps} aria-live="polite">
      {probe.steps.map(({ name, state, reason }) => (
        <li key={name}>
          <span>{t(`probe.step.${name}`)}</span>
          <StateMark look={LOOKS[state]}>{t(`probe.state.${state}`)}</StateMark>
          {reason === null ? null : <span className={styles.reason}>{words(reason)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Why a step failed or was not needed; what came with a newer API is named as it is. */
function useReasonWords(): (reason: string) => string {
  const { t, i18n } = useTranslation(['page-health', 'errors']);
  return (reason) => {
    const places = [`page-health:probe.reason.${reason}`, `page-health:title.${reason}`, `errors:problem.${reason}`];
    const key = places.find((one) => i18n.exists(one)) ?? 'page-health:probe.reason.other';
    return t(key as 'page-health:probe.reason.other', { reason });
  };
}

function Answers({ answers }: { answers: PageHealth['answers'] }) {
  const { t, i18n } = useTranslation('page-health');
  const { slowestMs, ...counts } = answers;
  const number = new Intl.NumberFormat(i18n.language);
  if (Object.values(counts).every((count) => count === 0)) return null;
  return (
    <div>
      <h3>{t('probe.answers')}</h3>
      <dl className={styles.answers}>
        {(['accepted', 'refused', 'failed', 'slow'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`probe.${name}`)}</dt>
            <dd>{number.format(counts[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('probe.slowest')}</dt>
          <dd>{duration(slowestMs, i18n.language)}</dd>
        </div>
      </dl>
    </div>
  );
}
