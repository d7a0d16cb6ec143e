import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { getSetup, postSetup } from '../client/api';
import { Button } from '../ui/button';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { ProblemNote } from '../ui/problem-note';
import { Entrance } from './entrance';
import { NewPasswordField } from './new-password-field';
import { useOneTimeCode } from './one-time-code';
import { useEnter } from './use-enter';

/** Makes the first administrator, by the link that the api process prints. */
export function SetupScreen() {
  const { t } = useTranslation('sign-in');
  const code = useOneTimeCode();
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => getSetup() });
  if (setup.error) return <ProblemNote error={setup.error} />;
  if (!setup.data) return null;
  if (!setup.data.needed) {
    return (
      <Entrance title={t('setup.doneTitle')} lead={t('setup.doneText')}>
        <Link to="/sign-in">{t('signIn.title')}</Link>
      </Entrance>
    );
  }
  if (code === '') return <Entrance title={t('setup.title')} lead={t('setup.noCode')} />;
  return (
    <Entrance title={t('setup.title')} lead={t('setup.lead')}>
      <SetupForm code={code} />
    </Entrance>
  );
}

function SetupForm({ code }: { code: string }) {
  const { t, i18n } = useTranslation('sign-in');
  const enter = useEnter();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const setUp = useMutation({
    mutationFn: ({ password = '' }: Record<string, string>) => postSetup({ code, name, email, password }),
    onSuccess: (answer) => enter(answer, '/getting-started', i18n.language),
  });
  return (
    <Form onSubmit={setUp.mutate} error={setUp.error}>
      <TextField
        name="name"
        label={t('name')}
        autoComplete="name"
        isRequired
        autoFocus
        value={name}
        onChange={setName}
      />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
      />
      <NewPasswordField name="password" label={t('password')} owner={{ name, email }} />
      <Button type="submit" look="primary" isPending={setUp.isPending}>
        {t('setup.do')}
      </Button>
    </Form>
  );
}
