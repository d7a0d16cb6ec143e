import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { emptyDetails as noDetails } from '../../domain/app-review/evidence';
import card from '../ui/card.module.css';
import notes from '../ui/note.module.css';
import { Card } from '../ui/screen';
import { draftsOf } from './book';
import { useCase } from './case-view';
import { FORM_SECTIONS, type FormLine, type FormSection, formLines } from './form-sections';
import { nextStepOf } from './next-step';
import { PartScreen } from './part-screen';
import { detailsQuery } from './queries';
import { SubmitForm } from './submit-form';
import { SubmitLine } from './submit-line';
import styles from './submit-screen.module.css';
import { useTicks } from './use-ticks';
import { usePageName } from './words';

/** Carries everything over into Meta's form, value by value, and then says that it was sent. */
export function SubmitScreen() {
  const { t } = useTranslation('reviews');
  const { review, now, mayManage } = useCase();
  const pageName = usePageName();
  const { data: details } = useQuery(detailsQuery(review.appId));
  const content = { drafts: draftsOf(review, now), pageName: (id: string) => pageName(id) ?? id };
  const lines = formLines(now, { ...content, details: details ?? noDetails });
  const ticks = useTicks(review.appId, now.round);
  const done = lines.filter(({ id }) => ticks.has(id)).length;
  const { code } = nextStepOf(now, []);
  const isPossible = mayManage && now.stage === 'ready';
  return (
    <PartScreen title={t('submit.title', { round: now.round })} lead={t('submit.lead')}>
      {isPossible ? null : <p className={`${notes.note} ${notes.watch}`}>{t('submit.notReady')}</p>}
      {code === 'pass_gate' ? <p className={`${notes.note} ${notes.urgent}`}>{t('gates.holding')}</p> : null}
      {FORM_SECTIONS.map((section) => (
        <Section key={section} section={section} lines={lines} ticks={ticks} />
      ))}
      {isPossible && code !== 'pass_gate' ? (
        <Card title={t('submit.last')}>
          <p className={card.quiet}>{t('submit.progress', { done, all: lines.length })}</p>
          <SubmitForm isComplete={done === lines.length} onSent={ticks.forget} />
        </Card>
      ) : null}
    </PartScreen>
  );
}

interface SectionProps {
  section: FormSection;
  lines: readonly FormLine[];
  ticks: ReturnType<typeof useTicks>;
}

function Section({ section, lines, ticks }: SectionProps) {
  const own = lines.filter((one) => one.section === section);
  if (own.length === 0) return null;
  return (
    <section className={styles.section} aria-label={section}>
      <h3 lang="en">{section}</h3>
      <ul className={styles.lines}>
        {own.map((one) => (
          <SubmitLine key={one.id} line={one} isTicked={ticks.has(one.id)} onTick={(on) => ticks.set(one.id, on)} />
        ))}
      </ul>
    </section>
  );
}
