import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { postPasswordResets } from '../client/api';
import { Button } from '../ui/button';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import notes from '../ui/note.module.css';
import { Entrance } from './entrance';

/** Has a one-time link mailed. Says the same for every address, so nobody learns who has an account. */
export function ForgottenPasswordScreen() {
  const { t } = useTranslation('sign-in');
  const request = useMutation({
    mutationFn: ({ email = '' }: Record<string, string>) => postPasswordResets({ email }),
  });
  return (
    <Entrance title={t('forgotten.title')} lead={t('forgotten.lead')}>
      <div role="status">
        {request.isSuccess ? <p className={`${notes.note} ${notes.calm}`}>{t('forgotten.done')}</p> : null}
      </div>
      <Form onSubmit={request.mutate} error={request.error}>
        <TextField name="email" type="email" label={t('email')} autoComplete="username" isRequired autoFocus />
        <Button type="submit" look="primary" isPending={request.isPending}>
          {t('forgotten.do')}
        </Button>
      </Form>
      <Link to="/sign-in">{t('forgotten.back')}</Link>
    </Entrance>
  );
}
