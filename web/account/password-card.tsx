import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postSessionPassword } from '../client/api';
import type { Me } from '../client/session';
import { NewPasswordField } from '../sign-in/new-password-field';
import { Button } from '../ui/button';
import { SecretField } from '../ui/fields';
import { Form } from '../ui/form';
import notes from '../ui/note.module.css';
import { Card } from '../ui/screen';

export function PasswordCard({ me }: { me: Me }) {
  const { t } = useTranslation('account');
  const change = useMutation({
    mutationFn: ({ oldPassword = '', newPassword = '' }: Record<string, string>) =>
      postSessionPassword({ oldPassword, newPassword }),
  });
  return (
    <Card title={t('password.title')}>
      <Form key={change.isSuccess ? change.submittedAt : 'new'} onSubmit={change.mutate} error={change.error}>
        <div role="status">
          {change.isSuccess ? <p className={`${notes.note} ${notes.calm}`}>{t('password.done')}</p> : null}
        </div>
        <SecretField name="oldPassword" label={t('password.old')} autoComplete="current-password" isRequired />
        <NewPasswordField name="newPassword" label={t('password.new')} owner={me} />
        <div>
          <Button type="submit" isPending={change.isPending}>
            {t('password.do')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
