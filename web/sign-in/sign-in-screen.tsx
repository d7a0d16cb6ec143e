import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { getSetup, postSession } from '../client/api';
import { sessionQuery } from '../client/session';
import { Button } from '../ui/button';
import { SecretField, TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Entrance } from './entrance';
import { returnAddress } from './return-address';
import { useEnter } from './use-enter';

export function SignInScreen() {
  const { t } = useTranslation('sign-in');
  const enter = useEnter();
  const [search] = useSearchParams();
  const back = returnAddress(search.get('return'));
  const session = useQuery(sessionQuery);
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => getSetup() });
  const signIn = useMutation({
    mutationFn: ({ email = '', password = '' }: Record<string, string>) => postSession({ email, password }),
    onSuccess: (answer) => enter(answer, back),
  });
  if (session.data) return <Navigate to={back} replace />;
  return (
    <Entrance title={t('signIn.title')} {...(setup.data?.needed && { lead: t('signIn.setupNeeded') })}>
      <Form onSubmit={signIn.mutate} error={signIn.error}>
        <TextField name="email" type="email" label={t('email')} autoComplete="username" isRequired autoFocus />
        <SecretField name="password" label={t('password')} autoComplete="current-password" isRequired />
        <Button type="submit" look="primary" isPending={signIn.isPending}>
          {t('signIn.do')}
        </Button>
      </Form>
      <Link to="/forgotten-password">{t('forgotten.title')}</Link>
    </Entrance>
  );
}
