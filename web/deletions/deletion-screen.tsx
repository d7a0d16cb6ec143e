import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DeletionRequest } from '../client/api';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { Fact, Facts } from '../ui/facts';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { DecisionCard } from './decision-card';
import { DeletionMark } from './deletion-mark';
import styles from './deletions.module.css';
import { proofOf, stepsOf } from './progress';
import { deletionQuery } from './queries';

/** One deletion: how far it is, and the proof that nothing is left. */
export function DeletionScreen() {
  const { t } = useTranslation('deletions');
  const { code = '' } = useParams();
  const { data: request, error } = useQuery(deletionQuery(code));
  return (
    <Screen
      title={request ? t(`kind.${request.kind}`) : t('title')}
      actions={
        <ButtonLink to="/deletions" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <ProblemNote error={request ? null : error} />
      {!request && !error ? <Loading height={160} rows={2} /> : null}
      {request ? (
        <>
          <AboutCard request={request} />
          {request.form ? <DecisionCard code={request.confirmationCode} form={request.form} /> : null}
          {request.state === 'running' || request.state === 'done' ? <StepsCard request={request} /> : null}
          <ProofCard request={request} />
        </>
      ) : null}
    </Screen>
  );
}

function AboutCard({ request }: { request: DeletionRequest }) {
  const { t } = useTranslation('deletions');
  const at = useMoments();
  const { state, kind, origin, requestedAt, finishedAt, confirmationCode } = request;
  return (
    <Card>
      <DeletionMark state={state} />
      <p className={card.lead}>{t(`about.${kind}`)}</p>
      <Facts>
        <Fact name={t('who')}>{t(`origin.${origin}`)}</Fact>
        <Fact name={t('asked')}>{at(requestedAt)}</Fact>
        {finishedAt ? <Fact name={t('finished')}>{at(finishedAt)}</Fact> : null}
      </Facts>
      {kind === 'visitor' || kind === 'person' ? (
        <CopyLine
          label={t('status.label')}
          hint={t('status.hint')}
          value={new URL(`/data-deletion/${confirmationCode}`, location.origin).href}
        />
      ) : null}
    </Card>
  );
}

function StepsCard({ request }: { request: DeletionRequest }) {
  const { t } = useTranslation('deletions');
  const at = useMoments();
  const steps = stepsOf(request);
  const current = steps.find((step) => step.at === null)?.name;
  return (
    <Card title={t('steps.title')} id="steps">
      <ol className={styles.steps} aria-live="polite">
        {steps.map((step) => (
          <li key={step.name}>
            <StateMark look={step.at ? 'calm' : step.name === current ? 'watch' : 'quiet'}>
              {t(`step.${step.name}`)}
            </StateMark>
            <span className={card.quiet}>{step.at ? at(step.at) : t('steps.open')}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ProofCard({ request }: { request: DeletionRequest }) {
  const { t, i18n } = useTranslation('deletions');
  const lines = proofOf(request);
  const number = new Intl.NumberFormat(i18n.language);
  if (!request.found) return null;
  return (
    <Card title={t('proof.title')} id="proof">
      <p className={card.lead}>{t(lines.length === 0 ? 'proof.nothing' : 'proof.lead')}</p>
      {lines.length === 0 ? null : (
        <Table label={t('proof.title')} columns={[t('proof.what'), t('proof.found'), t('proof.remaining')]}>
          {lines.map(({ name, found, remaining }) => (
            <Row key={name} name={t(`counted.${name}`)}>
              <Cell column={t('proof.found')}>{number.format(found)}</Cell>
              <Cell column={t('proof.remaining')}>
                {remaining === null ? t('proof.later') : number.format(remaining)}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  );
}
