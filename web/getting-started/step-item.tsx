import { Check, ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import styles from './getting-started.module.css';
import { type Guide, type GuideStep, linksOf, type StepName, type Way } from './steps';

/** The parts of the guide beside the form of a Page that tell a step of the real Facebook. */
const PARTS = {
  app: ['app'],
  saved: ['secret', 'token', 'save'],
  verified: ['webhook'],
  tested: ['test'],
} as const;

export interface StepItemProps {
  step: GuideStep;
  number: number;
  isCurrent: boolean;
  guide: Guide;
  way: Way;
}

/** One step: its tick, what to do in plain words, and the way to where it is done. The current one is open. */
export function StepItem({ step: { step, done, at }, number, isCurrent, guide, way }: StepItemProps) {
  const { t } = useTranslation('getting-started');
  const moment = useMoments();
  const state = done ? 'done' : isCurrent ? 'current' : 'open';
  return (
    <li className={`${styles.step} ${styles[state]}`} {...(isCurrent && { 'aria-current': 'step' })}>
      <details open={isCurrent} name="guide">
        <summary>
          <span className={styles.sign} aria-hidden>
            {done ? <Check size={14} /> : number}
          </span>
          <span className={styles.name}>{t(`step.${step}.title`)}</span>
          <span className={styles.state}>
            {t(`state.${state}`)}
            {at ? <span className={styles.at}> {moment(at)}</span> : null}
          </span>
          <ChevronDown size={16} aria-hidden />
        </summary>
        <div className={styles.body}>
          {isFromPageGuide(step) && way === 'real' ? <PageGuide step={step} /> : <Lines step={step} way={way} />}
          <p className={card.actions}>
            {linksOf(step, way, guide).map(({ to, words }, index) => (
              <ButtonLink key={to} to={to} look={isCurrent && index === 0 ? 'primary' : 'plain'}>
                {t(`link.${words}`)}
              </ButtonLink>
            ))}
          </p>
        </div>
      </details>
    </li>
  );
}

function isFromPageGuide(step: StepName): step is keyof typeof PARTS {
  return step in PARTS;
}

/** As told beside the form, under its own headings where there are several. */
function PageGuide({ step }: { step: keyof typeof PARTS }) {
  const { t } = useTranslation('page-setup');
  const parts = PARTS[step];
  return parts.map((part) => (
    <div key={part} className={card.list}>
      {parts.length > 1 ? <h3>{t(`guide.${part}.title`)}</h3> : null}
      <ol className={card.numbered}>
        {t(`guide.${part}.steps`, { returnObjects: true }).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </div>
  ));
}

function Lines({ step, way }: { step: StepName; way: Way }) {
  const { t } = useTranslation('getting-started');
  const key = way === 'real' && !isFromPageGuide(step) ? 'real' : 'simulated';
  return (
    <ol className={card.numbered}>
      {t(`step.${step as Exclude<StepName, keyof typeof PARTS>}.${key}`, { returnObjects: true }).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
}
