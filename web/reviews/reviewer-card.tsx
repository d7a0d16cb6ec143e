import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deleteReviewsByAppIdReviewer, postReviewsByAppIdReviewer, type ReviewReviewer } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { CopyLine } from '../ui/copy-line';
import { Dialog, DialogActions } from '../ui/dialog';
import { useMoments } from '../ui/moments';
import notes from '../ui/note.module.css';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { useCase } from './case-view';
import { reviewerQuery } from './queries';
import timeline from './timeline-screen.module.css';

/** The account that Meta's reviewer signs in with, and what it did. */
export function ReviewerCard() {
  const { t } = useTranslation('review-details');
  const { review } = useCase();
  const client = useQueryClient();
  const mayManage = useMay('people.manage');
  const { data: reviewer, error } = useQuery(reviewerQuery(review.appId));
  const make = useMutation({
    mutationFn: () => postReviewsByAppIdReviewer(review.appId, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: reviewerQuery(review.appId).queryKey }),
  });
  const mayMake = mayManage && (reviewer === null || reviewer?.active === false);
  return (
    <Card title={t('reviewer.title')} id="reviewer">
      <p className={card.lead}>{t('reviewer.lead')}</p>
      <ProblemNote error={error ?? make.error} />
      {make.data ? <Secret email={make.data.email} password={make.data.password} /> : null}
      {reviewer ? <Account reviewer={reviewer} mayEnd={mayManage} /> : null}
      {mayMake ? (
        <div>
          <Button isPending={make.isPending} onPress={() => make.mutate()}>
            {t('reviewer.make')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Secret({ email, password }: { email: string; password: string }) {
  const { t } = useTranslation('review-details');
  return (
    <div className={card.note}>
      <p className={`${notes.note} ${notes.watch}`}>{t('reviewer.once')}</p>
      <CopyLine label={t('reviewer.email')} value={email} />
      <CopyLine label={t('reviewer.password')} value={password} />
    </div>
  );
}

function Account({ reviewer, mayEnd }: { reviewer: ReviewReviewer; mayEnd: boolean }) {
  const { t } = useTranslation('review-details');
  const at = useMoments();
  return (
    <>
      <p>
        <StateMark look={reviewer.active ? 'calm' : 'quiet'}>
          {t(reviewer.active ? 'reviewer.active' : 'reviewer.ended')}
        </StateMark>
      </p>
      <p>{reviewer.email}</p>
      {reviewer.expiresAt ? <p className={card.quiet}>{t('reviewer.until', { at: at(reviewer.expiresAt) })}</p> : null}
      <Log log={reviewer.log} />
      {mayEnd && reviewer.active ? <End /> : null}
    </>
  );
}

function Log({ log }: { log: ReviewReviewer['log'] }) {
  const { t } = useTranslation('review-details');
  const at = useMoments();
  return (
    <section aria-label={t('reviewer.log')}>
      <h3>{t('reviewer.log')}</h3>
      {log.length === 0 ? <p className={card.quiet}>{t('reviewer.noLog')}</p> : null}
      <ol>
        {log.map((row) => (
          <li key={`${row.at} ${row.action}`} className={timeline.who}>
            {at(row.at)}{' '}
            {row.conversationId ? (
              <Link to={`/inbox/${row.conversationId}`}>{t(`logKind.${row.kind}`)}</Link>
            ) : (
              t(`logKind.${row.kind}`)
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function End() {
  const { t } = useTranslation('review-details');
  const { review } = useCase();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: () => deleteReviewsByAppIdReviewer(review.appId),
    async onSuccess() {
      setAsking(false);
      await client.invalidateQueries({ queryKey: reviewerQuery(review.appId).queryKey });
    },
  });
  return (
    <div>
      <Button look="danger" onPress={() => setAsking(true)}>
        {t('reviewer.end')}
      </Button>
      <Dialog title={t('reviewer.end')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>{t('reviewer.endSure')}</p>
        <ProblemNote error={end.error} />
        <DialogActions>
          <Button autoFocus onPress={() => setAsking(false)}>
            {t('reviewer.keep')}
          </Button>
          <Button look="danger" isPending={end.isPending} onPress={() => end.mutate()}>
            {t('reviewer.end')}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}
