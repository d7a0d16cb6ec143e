import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postReviewsByAppIdSubmission } from '../client/api';
import { Button } from '../ui/button';
import { SecretField } from '../ui/fields';
import { Form } from '../ui/form';
import { useCase, useKeepReview, useRefreshCase, useRequestId } from './case-view';
import { ChangedNote } from './changed-note';

/** Says with the password that the form was sent at Meta. What was sent is frozen then. */
export function SubmitForm({ isComplete, onSent }: { isComplete: boolean; onSent(): void }) {
  const { t } = useTranslation('reviews');
  const { review } = useCase();
  const navigate = useNavigate();
  const requestId = useRequestId();
  const keep = useKeepReview();
  const refresh = useRefreshCase(review.appId);
  const send = useMutation({
    mutationFn: ({ password = '' }: Record<string, string>) =>
      postReviewsByAppIdSubmission(review.appId, { requestId: requestId.now(), seen: review.lastEntry, password }),
    async onSuccess(after) {
      requestId.renew();
      onSent();
      await keep(after);
      await navigate(`/reviews/${review.appId}/rounds#round-${after.round}`);
    },
    async onError(error) {
      requestId.settle(error);
      await refresh();
    },
  });
  return (
    <Form
      onSubmit={send.mutate}
      error={send.error}
      place={({ code }) => (code === 'password_wrong' ? 'password' : null)}
    >
      <ChangedNote error={send.error} />
      <SecretField
        name="password"
        label={t('submit.password')}
        hint={t('submit.passwordHint')}
        autoComplete="current-password"
        isRequired
        isDisabled={!isComplete}
      />
      <div>
        <Button type="submit" look="primary" isPending={send.isPending} isDisabled={!isComplete}>
          {t('submit.do')}
        </Button>
      </div>
    </Form>
  );
}
