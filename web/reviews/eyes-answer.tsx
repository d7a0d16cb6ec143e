import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  deleteReviewsByAppIdPrecheckSightingsByCheck,
  type PrecheckReport,
  postReviewsByAppIdPrecheckSightings,
} from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { StateMark } from '../ui/state-mark';
import { TextArea } from '../ui/text-area';
import { useCase, useRefreshCase, useRequestId } from './case-view';
import styles from './eyes-answer.module.css';
import { reportQuery } from './queries';
import type { WarningAnswerProps } from './warning-answer';
import { useSpeaker } from './words';

/** Rules that are about what a recording shows. */
const OF_RECORDINGS = ['P29', 'P32'];

/** What a person says who has looked at what only eyes can judge: that it is so, or that it is not. Frozen with what is sent. */
export function EyesAnswer({ finding, mayChange }: WarningAnswerProps) {
  const { t } = useTranslation('review-checks');
  const [isLooking, setLooking] = useState(false);
  const label = useLabel(finding);
  if (finding.seen) return <Seen finding={finding} seen={finding.seen} mayChange={mayChange} />;
  if (!mayChange || finding.evidence === null) return null;
  if (isLooking) return <Looking finding={finding} evidence={finding.evidence} onClose={() => setLooking(false)} />;
  return (
    <div>
      <Button look="quiet" aria-label={label('eyes.askLabel')} onPress={() => setLooking(true)}>
        {t('eyes.ask')}
      </Button>
    </div>
  );
}

type Finding = WarningAnswerProps['finding'];

/** The same rule is about several permissions: its buttons say which. */
function useLabel({ rule, permission }: Finding) {
  const { t } = useTranslation('review-checks');
  const what = permission === null ? rule : `${rule}, ${permission}`;
  return (key: 'eyes.askLabel' | 'eyes.undoLabel') => t(key, { what });
}

function Seen({ finding, seen, mayChange }: WarningAnswerProps & { seen: NonNullable<Finding['seen']> }) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const at = useMoments();
  const speaker = useSpeaker();
  const label = useLabel(finding);
  const keep = useKeepReport();
  const { rule, permission } = finding;
  const undo = useMutation({
    mutationFn: () =>
      deleteReviewsByAppIdPrecheckSightingsByCheck(review.appId, rule, permission === null ? {} : { permission }),
    onSuccess: keep,
  });
  const words = { who: speaker({ actor: seen.by, source: 'person' }), at: at(seen.at) };
  return (
    <div className={card.note}>
      <StateMark look={seen.holds ? 'calm' : 'watch'}>{t(seen.holds ? 'eyes.so' : 'eyes.notSo', words)}</StateMark>
      {seen.remark ? <p>{seen.remark}</p> : null}
      <ProblemNote error={undo.error} />
      {mayChange ? (
        <div>
          <Button
            look="quiet"
            isPending={undo.isPending}
            aria-label={label('eyes.undoLabel')}
            onPress={() => undo.mutate()}
          >
            {t('eyes.undo')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface LookingProps {
  finding: Finding;
  evidence: string;
  onClose(): void;
}

function Looking({ finding: { rule: check, permission }, evidence, onClose }: LookingProps) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const requestId = useRequestId();
  const keep = useKeepReport();
  const [remark, setRemark] = useState('');
  const say = useMutation({
    mutationFn: (holds: boolean) =>
      postReviewsByAppIdPrecheckSightings(review.appId, {
        ...{ requestId: requestId.now(), check, permission, evidence, holds },
        remark: remark.trim() || null,
      }),
    onSuccess: keep,
    onError: (error) => requestId.settle(error),
  });
  const saying = (holds: boolean) => say.isPending && say.variables === holds;
  return (
    <div className={card.note}>
      {permission !== null && OF_RECORDINGS.includes(check) ? <Film permission={permission} /> : null}
      <TextArea
        name="remark"
        label={t('eyes.remark')}
        hint={t('eyes.hint')}
        rows={2}
        maxLength={2000}
        value={remark}
        onChange={setRemark}
        autoFocus
      />
      <ProblemNote error={say.error} />
      <div className={card.actions}>
        <Button isPending={saying(true)} onPress={() => say.mutate(true)}>
          {t('eyes.isSo')}
        </Button>
        <Button isPending={saying(false)} onPress={() => say.mutate(false)}>
          {t('eyes.isNotSo')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('eyes.back')}
        </Button>
      </div>
    </div>
  );
}

function Film({ permission }: { permission: string }) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const address = `/api/reviews/${review.appId}/permissions/${encodeURIComponent(permission)}/screencast`;
  return (
    // biome-ignore lint/a11y/useMediaCaption: its captions, if any, are inside of the recording
    <video
      className={styles.film}
      controls
      preload="metadata"
      src={address}
      aria-label={t('eyes.film', { permission })}
    />
  );
}

/** What people see is an entry of the case: the report and the timeline have one more. */
function useKeepReport(): (report: PrecheckReport) => Promise<void> {
  const { review } = useCase();
  const client = useQueryClient();
  const refresh = useRefreshCase(review.appId);
  return async (report) => {
    await keepAnswer(client, reportQuery(review.appId).queryKey, report);
    await refresh();
  };
}
