import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  deleteReviewsByAppIdPrecheckOverridesByCheck,
  type PrecheckReport,
  postReviewsByAppIdPrecheckOverrides,
} from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Form } from '../ui/form';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { StateMark } from '../ui/state-mark';
import { TextArea } from '../ui/text-area';
import { useCase } from './case-view';
import { reportQuery } from './queries';
import { useSpeaker } from './words';

export type CheckedFinding = PrecheckReport['findings'][number];

export interface WarningAnswerProps {
  finding: CheckedFinding;
  /** Whether the round is still open, and the reader may answer for it. */
  mayChange: boolean;
}

/** What a person says to a warning: that they answer for it, and why. It is frozen with what is sent. */
export function WarningAnswer({ finding, mayChange }: WarningAnswerProps) {
  const { t } = useTranslation('review-checks');
  const [isAsking, setAsking] = useState(false);
  const { rule } = finding;
  if (finding.accepted) return <Accepted finding={finding} accepted={finding.accepted} mayChange={mayChange} />;
  if (!mayChange) return null;
  if (isAsking) return <ReasonForm finding={finding} onClose={() => setAsking(false)} />;
  return (
    <div>
      <Button look="quiet" aria-label={t('accept.label', { rule })} onPress={() => setAsking(true)}>
        {t('accept.ask')}
      </Button>
    </div>
  );
}

interface AcceptedProps extends WarningAnswerProps {
  accepted: NonNullable<CheckedFinding['accepted']>;
}

function Accepted({
  finding: { rule, permission },
  accepted: { by, at: acceptedAt, reason },
  mayChange,
}: AcceptedProps) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const at = useMoments();
  const speaker = useSpeaker();
  const undo = useMutation({
    mutationFn: () =>
      deleteReviewsByAppIdPrecheckOverridesByCheck(review.appId, rule, permission === null ? {} : { permission }),
    onSuccess: useKeepReport(),
  });
  return (
    <div className={card.note}>
      <StateMark look="calm">
        {t('accept.given', { who: speaker({ actor: by, source: 'person' }), at: at(acceptedAt) })}
      </StateMark>
      <p>{reason}</p>
      <ProblemNote error={undo.error} />
      {mayChange ? (
        <div>
          <Button
            look="quiet"
            isPending={undo.isPending}
            aria-label={t('accept.undoLabel', { rule })}
            onPress={() => undo.mutate()}
          >
            {t('accept.undo')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function ReasonForm({ finding: { rule: check, permission }, onClose }: { finding: CheckedFinding; onClose(): void }) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const keep = useKeepReport();
  const accept = useMutation({
    mutationFn: ({ reason = '' }: Record<string, string>) =>
      postReviewsByAppIdPrecheckOverrides(review.appId, { check, permission, reason: reason.trim() }),
    async onSuccess(report) {
      await keep(report);
      onClose();
    },
  });
  return (
    <Form error={accept.error} onSubmit={accept.mutate}>
      <TextArea
        name="reason"
        label={t('accept.reason')}
        hint={t('accept.reasonHint')}
        rows={2}
        maxLength={2000}
        isRequired
        autoFocus
      />
      <div className={card.actions}>
        <Button type="submit" isPending={accept.isPending}>
          {t('accept.do')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('accept.back')}
        </Button>
      </div>
    </Form>
  );
}

function useKeepReport(): (report: PrecheckReport) => Promise<void> {
  const { review } = useCase();
  const client = useQueryClient();
  return (report) => keepAnswer(client, reportQuery(review.appId).queryKey, report);
}
