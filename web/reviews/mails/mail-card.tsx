import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { patchReviewMailsById, type ReviewMail } from '../../client/api';
import { useMay } from '../../client/session';
import { Button } from '../../ui/button';
import card from '../../ui/card.module.css';
import { useMoments } from '../../ui/moments';
import { ProblemNote } from '../../ui/problem-note';
import { Card } from '../../ui/screen';
import { SelectField } from '../../ui/select-field';
import { StateMark } from '../../ui/state-mark';
import { REVIEWS_KEY, reviewsQuery } from '../queries';
import styles from './mails-screen.module.css';
import { MAILS_KEY } from './queries';

/** Never an address from a mail: where Meta's own dashboard is, everybody knows. */
const DASHBOARD = 'https://developers.facebook.com/apps/';

/** One mail: who signed it comes first, then what it says. */
export function MailCard({ mail }: { mail: ReviewMail }) {
  const { t } = useTranslation('review-mails');
  const at = useMoments();
  const mayManage = useMay('reviews.manage');
  const isMetas = mail.judgement !== 'pretends';
  return (
    <Card id={mail.id}>
      <div className={styles.head}>
        <StateMark look={isMetas ? 'calm' : 'urgent'}>{t(`judgement.${mail.judgement}`)}</StateMark>
        <time dateTime={mail.receivedAt} className={card.quiet}>
          {at(mail.receivedAt)}
        </time>
      </div>
      <h2 className={styles.subject}>{mail.subject || mail.from}</h2>
      <p>{t(`about.${mail.judgement}`)}</p>
      <p className={card.quiet}>
        {mail.from} · {t(`signature.${mail.signature}`, { domains: mail.signedBy.join(', ') })}
      </p>
      <blockquote className={styles.excerpt}>{mail.excerpt}</blockquote>
      {mail.linkHosts.length > 0 ? (
        <p className={card.quiet}>{t('links', { hosts: mail.linkHosts.join(', ') })}</p>
      ) : null}
      <div className={card.actions}>
        {isMetas ? (
          <a href={DASHBOARD} target="_blank" rel="noreferrer">
            {t('dashboard')}
          </a>
        ) : null}
        <CaseOf mail={mail} />
        {mayManage && !mail.seen ? <Seen id={mail.id} /> : null}
      </div>
      {mayManage && isMetas && mail.appId === null ? <ChooseCase id={mail.id} /> : null}
    </Card>
  );
}

function CaseOf({ mail: { appId, announced } }: { mail: ReviewMail }) {
  const { t } = useTranslation('review-mails');
  const { data: reviews } = useQuery(reviewsQuery);
  if (appId === null) return null;
  const name = reviews?.find((review) => review.appId === appId)?.name ?? appId;
  return (
    <>
      <Link to={`/reviews/${appId}`}>{t('of', { name })}</Link>
      {announced ? <span className={card.quiet}>{t('told')}</span> : null}
    </>
  );
}

function Seen({ id }: { id: string }) {
  const { t } = useTranslation('review-mails');
  const { mutate, isPending, error } = useNote(id);
  return (
    <>
      <Button look="quiet" isDisabled={isPending} onPress={() => mutate({ seen: true })}>
        {t('seen')}
      </Button>
      <ProblemNote error={error} />
    </>
  );
}

/** A mail that could mean several cases, or none that is known. */
function ChooseCase({ id }: { id: string }) {
  const { t } = useTranslation('review-mails');
  const { data: reviews } = useQuery(reviewsQuery);
  const [appId, setAppId] = useState('');
  const { mutate, isPending, error } = useNote(id);
  if (!reviews?.length) return null;
  return (
    <div className={styles.choose}>
      <SelectField label={t('whose')} value={appId} onChange={setAppId}>
        <option value="">{t('choose')}</option>
        {reviews.map((review) => (
          <option key={review.appId} value={review.appId}>
            {review.name}
          </option>
        ))}
      </SelectField>
      <Button isDisabled={appId === '' || isPending} onPress={() => mutate({ appId })}>
        {t('assign')}
      </Button>
      <ProblemNote error={error} />
    </div>
  );
}

function useNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Parameters<typeof patchReviewMailsById>[1]) => patchReviewMailsById(id, change),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: MAILS_KEY });
      await client.invalidateQueries({ queryKey: REVIEWS_KEY });
    },
  });
}
