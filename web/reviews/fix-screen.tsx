import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { toSend } from '../../domain/app-review/case';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import notes from '../ui/note.module.css';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { approvedNames, canHappen, refusedItems } from './book';
import { useCase, useEnter } from './case-view';
import { CommentAnswer } from './comment-answer';
import comment from './comment-card.module.css';
import { textsOf } from './item-texts';
import { Differences, lastSent } from './last-round';
import { unanswered } from './next-step';
import { PartScreen } from './part-screen';
import { roundsQuery } from './queries';

/** From a refusal to the next round: every comment with its change or its reason, and what is different from last time. */
export function FixScreen() {
  const { t } = useTranslation('reviews');
  const { now } = useCase();
  const canOpen = canHappen(now, { kind: 'fix_round_opened' });
  return (
    <PartScreen title={t('fix.title')} lead={t('fix.lead')}>
      {canOpen ? <OpenRound /> : null}
      {now.stage === 'fixing' ? <Checklist /> : null}
      {!canOpen && now.stage !== 'fixing' ? <p className={`${notes.note} ${notes.watch}`}>{t('notNow')}</p> : null}
    </PartScreen>
  );
}

function OpenRound() {
  const { t } = useTranslation('reviews');
  const { now, mayManage } = useCase();
  const enter = useEnter();
  const again = toSend(now);
  const approved = [...approvedNames(now)];
  return (
    <Card title={t('fix.open', { round: now.round + 1 })}>
      <p>{t('fix.again', { count: again.length, names: again.join(', ') })}</p>
      {approved.length > 0 ? <p>{t('fix.stays', { names: approved.join(', ') })}</p> : null}
      <ProblemNote error={enter.error} />
      {mayManage ? (
        <div>
          <Button
            look="primary"
            isPending={enter.isPending}
            onPress={() => enter.mutate({ fact: { kind: 'fix_round_opened' } })}
          >
            {t('fix.openDo', { round: now.round + 1 })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Checklist() {
  const { t } = useTranslation('reviews');
  const { review, now } = useCase();
  const refused = refusedItems(now);
  const open = unanswered(now);
  return (
    <>
      <Card>
        <p role="status">{t('fix.answered', { done: refused.length - open.length, all: refused.length })}</p>
        {open.length === 0 ? (
          <div>
            <ButtonLink to={`/reviews/${review.appId}/check`} look="primary">
              {t('next.check.do')}
            </ButtonLink>
          </div>
        ) : null}
      </Card>
      {refused.map((permission) => (
        <Refused key={permission} permission={permission} />
      ))}
    </>
  );
}

function Refused({ permission }: { permission: string }) {
  const { t } = useTranslation('reviews');
  const { review } = useCase();
  const { data: rounds } = useQuery(roundsQuery(review.appId, review.lastEntry));
  const item = review.items.find((one) => one.permission === permission);
  const sent = lastSent(rounds ?? [], permission);
  if (!item) return null;
  return (
    <Card title={permission} id={permission}>
      <blockquote className={comment.comment}>{item.comment ?? t('comment.none')}</blockquote>
      <CommentAnswer item={item} />
      {sent ? (
        <div className={card.list}>
          <h3>{t('lastRound.title', { round: sent.round })}</h3>
          <Differences before={sent.item} after={textsOf(item)} />
        </div>
      ) : null}
      <p>
        <Link to={`/reviews/${review.appId}/permissions/${encodeURIComponent(permission)}`}>{t('fix.edit')}</Link>
      </p>
    </Card>
  );
}
