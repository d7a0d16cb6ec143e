import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  postReviewsByAppIdContactCode,
  postReviewsByAppIdContactConfirmation,
  type ReviewDetails,
} from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { useCase } from './case-view';
import { useKeepDetails, useSaveDetails } from './use-details';

/** The address that Meta writes to, proven by a code that went there. */
export function ContactCard({ details }: { details: ReviewDetails }) {
  const { t } = useTranslation('review-details');
  const { review, mayManage } = useCase();
  const at = useMoments();
  const { save } = useSaveDetails(review.appId, details);
  const { contactEmail, contactConfirmedAt } = details;
  return (
    <Card title={t('contact.title')} id="contact">
      <p className={card.lead}>{t('contact.lead')}</p>
      <Form
        onSubmit={({ contactEmail: email = '' }) => save.mutate({ contactEmail: email.trim() || null })}
        error={save.error}
        explain={() => t('contact.wrong')}
      >
        <TextField
          name="contactEmail"
          type="email"
          label={t('contact.email')}
          autoComplete="off"
          defaultValue={contactEmail ?? ''}
        />
        <div>
          <Button type="submit" isPending={save.isPending} isDisabled={!mayManage}>
            {t('save')}
          </Button>
        </div>
      </Form>
      {contactEmail && contactConfirmedAt ? (
        <StateMark look="calm">{t('contact.confirmed', { at: at(contactConfirmedAt) })}</StateMark>
      ) : null}
      {contactEmail && !contactConfirmedAt && mayManage ? <Proof key={contactEmail} email={contactEmail} /> : null}
    </Card>
  );
}

function Proof({ email }: { email: string }) {
  const { t } = useTranslation('review-details');
  const { review } = useCase();
  const keep = useKeepDetails(review.appId);
  const send = useMutation({ mutationFn: () => postReviewsByAppIdContactCode(review.appId) });
  const confirm = useMutation({
    mutationFn: ({ code = '' }: Record<string, string>) =>
      postReviewsByAppIdContactConfirmation(review.appId, { code: code.trim() }),
    onSuccess: keep,
  });
  return (
    <div className={card.note}>
      <StateMark look="watch">{t('contact.unconfirmed')}</StateMark>
      <ProblemNote error={send.error} />
      <div>
        <Button isPending={send.isPending} onPress={() => send.mutate()}>
          {t(send.isSuccess ? 'contact.again' : 'contact.send')}
        </Button>
      </div>
      {send.isSuccess ? (
        <Form onSubmit={confirm.mutate} error={confirm.error} explain={() => t('contact.codeWrong')}>
          <p role="status">{t('contact.sent', { email })}</p>
          <TextField
            name="code"
            label={t('contact.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            isRequired
          />
          <div>
            <Button type="submit" isPending={confirm.isPending}>
              {t('contact.confirm')}
            </Button>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
