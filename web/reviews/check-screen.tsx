import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toSend } from '../../domain/app-review/case';
import type { Finding } from '../../domain/app-review/findings';
import { precheck } from '../../domain/app-review/precheck';
import { postReviewsByAppIdPrecheck } from '../client/api';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { approvedNames, canHappen, draftsOf } from './book';
import { useCase, useRefreshCase, useRequestId } from './case-view';
import { FINDING_GROUPS, groupFindings } from './finding-groups';
import { FindingLines } from './finding-lines';
import { PartScreen } from './part-screen';

/** What Meta would find, found before: blocking, warnings, what was not checked, and what is in order. */
export function CheckScreen() {
  const { t } = useTranslation('reviews');
  const { review, now } = useCase();
  const findings = precheck(toSend(now), approvedNames(now), draftsOf(review, now));
  return (
    <PartScreen title={t('check.title')} lead={t('check.lead')}>
      <Verdict findings={findings} />
      <Report findings={findings} />
    </PartScreen>
  );
}

/** Whether the round could be sent, and the step that says so. */
function Verdict({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('reviews');
  const { review, now, mayManage } = useCase();
  const { blocking } = groupFindings(findings);
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
  if (!mayManage || !canHappen(now, { kind: 'draft_changed' })) return null;
  return (
    <Card>
      <p>{blocking.length > 0 ? t('check.blocked', { count: blocking.length }) : t('check.canPass')}</p>
      <ProblemNote error={run.error} />
      <div className={card.actions}>
        <Button look="primary" isPending={run.isPending} isDisabled={blocking.length > 0} onPress={() => run.mutate()}>
          {t('check.do')}
        </Button>
      </div>
    </Card>
  );
}

function Report({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('reviews');
  const groups = groupFindings(findings);
  return FINDING_GROUPS.filter((group) => groups[group].length > 0).map((group) => (
    <Card key={group} title={t(`check.${group}`, { count: groups[group].length })} id={group}>
      {group === 'not_checked' ? <p className={card.quiet}>{t('check.notCheckedLead')}</p> : null}
      <FindingLines findings={groups[group]} linked />
    </Card>
  ));
}

/** Has the API check what is saved; what passes makes the round ready. */
function useRunCheck() {
  const { review } = useCase();
  const requestId = useRequestId();
  const refresh = useRefreshCase(review.appId);
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => postReviewsByAppIdPrecheck(review.appId, { requestId: requestId.now() }),
    async onSuccess({ blocked }) {
      requestId.renew();
      await refresh();
      if (!blocked) await navigate(`/reviews/${review.appId}`);
    },
    onError: (error) => requestId.settle(error),
  });
}
