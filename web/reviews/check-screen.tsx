import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isEditable, toSend } from '../../domain/app-review/case';
import type { Finding } from '../../domain/app-review/findings';
import { precheck } from '../../domain/app-review/precheck';
import { type PrecheckReport, postReviewsByAppIdPrecheck } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { approvedNames, canHappen, draftsOf } from './book';
import { useCase, useRefreshCase, useRequestId } from './case-view';
import { EyesAnswer } from './eyes-answer';
import { FINDING_GROUPS, groupFindings, isAcceptable } from './finding-groups';
import { FindingLines } from './finding-lines';
import { PartScreen } from './part-screen';
import { reportQuery } from './queries';
import { type CheckedFinding, WarningAnswer } from './warning-answer';

/** What Meta would find, found before: blocking, warnings, what was not checked, and what is in order. */
export function CheckScreen() {
  const { t } = useTranslation('reviews');
  const { review, now, mayManage } = useCase();
  const { data: report, error } = useQuery(reportQuery(review.appId));
  const fresh = report && !report.stale && report.round === review.round ? report : null;
  const textsAlone = precheck(toSend(now), approvedNames(now), draftsOf(review, now));
  const mayChange = mayManage && isEditable(now);
  const answerTo = (finding: CheckedFinding) => (
    <>
      <EyesAnswer finding={finding} mayChange={mayChange} />
      {isAcceptable(finding, fresh?.findings ?? []) ? <WarningAnswer finding={finding} mayChange={mayChange} /> : null}
    </>
  );
  return (
    <PartScreen title={t('check.title')} lead={t('check.lead')}>
      <ProblemNote error={error} />
      <Verdict report={fresh} wasChecked={report?.round === review.round} />
      {fresh ? <Report findings={fresh.findings} below={answerTo} /> : <Report findings={textsAlone} />}
    </PartScreen>
  );
}

/** Whether the round can be sent, and the way to check it. */
function Verdict({ report, wasChecked }: { report: PrecheckReport | null; wasChecked: boolean }) {
  const { t } = useTranslation('reviews');
  const { review, now, mayManage } = useCase();
  const at = useMoments();
  const run = useRunCheck();
  if (now.stage === 'ready') {
    return (
      <Card>
        <p>{t('check.ready')}</p>
        <div>
          <ButtonLink to={`/reviews/${review.appId}/submit`} look="primary">
            {t('next.submit.do')}
          </ButtonLink>
        </div>
      </Card>
    );
  }
  const mayRun = mayManage && canHappen(now, { kind: 'draft_changed' });
  const isRunning = run.isPending || report?.state === 'running';
  return (
    <Card>
      <p role="status">
        {isRunning ? t('check.running') : null}
        {!isRunning && report ? <Outcome report={report} /> : null}
        {isRunning || report ? null : t(wasChecked ? 'check.stale' : 'check.never')}
      </p>
      {report?.finishedAt ? <p className={card.quiet}>{t('check.finished', { at: at(report.finishedAt) })}</p> : null}
      <ProblemNote error={run.error} />
      {mayRun ? (
        <div>
          <Button look="primary" isPending={isRunning} onPress={() => run.mutate()}>
            {t('check.do')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Outcome({ report }: { report: PrecheckReport }) {
  const { t } = useTranslation('reviews');
  const { blocking } = groupFindings(report.findings);
  return report.blocked ? t('check.blocked', { count: blocking.length }) : t('check.canPass');
}

interface ReportProps<F extends Finding> {
  findings: readonly F[];
  below?(finding: F): ReactNode;
}

function Report<F extends Finding>({ findings, below }: ReportProps<F>) {
  const { t } = useTranslation('reviews');
  const groups = groupFindings(findings);
  return FINDING_GROUPS.filter((group) => groups[group].length > 0).map((group) => (
    <Card key={group} title={t(`check.${group}`, { count: groups[group].length })} id={group}>
      {group === 'not_checked' ? <p className={card.quiet}>{t('check.notCheckedLead')}</p> : null}
      {group === 'warnings' && below ? <p className={card.quiet}>{t('check.warningsLead')}</p> : null}
      <FindingLines findings={groups[group]} linked {...(below && { below })} />
    </Card>
  ));
}

/** Has the API check what is saved; the rest of the report comes by itself, and what passes makes the round ready. */
function useRunCheck() {
  const { review } = useCase();
  const client = useQueryClient();
  const requestId = useRequestId();
  const refresh = useRefreshCase(review.appId);
  return useMutation({
    mutationFn: () => postReviewsByAppIdPrecheck(review.appId, { requestId: requestId.now() }),
    async onSuccess(report) {
      requestId.renew();
      await keepAnswer(client, reportQuery(review.appId).queryKey, report);
      await refresh();
    },
    onError: (error) => requestId.settle(error),
  });
}
