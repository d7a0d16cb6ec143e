import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postInvitationsAccept } from '../client/api';
import { Button } from '../ui/button';
import { Form } from '../ui/form';
import { Entrance } from './entrance';
import { NewPasswordField } from './new-password-field';
import { useOneTimeCode } from './one-time-code';
import { useEnter } from './use-enter';

/** Chooses a password: for somebody new, and for somebody who forgot the old one. */
export function InvitationScreen() {
  const { t } = useTranslation('sign-in');
  const code = useOneTimeCode();
  const enter = useEnter();
  const accept = useMutation({
    mutationFn: ({ password = '' }: Record<string, string>) => postInvitationsAccept({ code, password }),
    onSuccess: (answer) => enter(answer, '/inbox'),
  });
  if (code === '') return <Entrance title={t('invitation.title')} lead={t('invitation.noCode')} />;
  return (
    <Entrance title={t('invitation.title')} lead={t('invitation.lead')}>
      <Form onSubmit={accept.mutate} error={accept.error}>
        <NewPasswordField name="password" label={t('newPassword')} owner={{ name: '', email: '' }} />
        <Button type="submit" look="primary" isPending={accept.isPending}>
          {t('invitation.do')}
        </Button>
      </Form>
    </Entrance>
  );
}
