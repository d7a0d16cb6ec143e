import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgePassword, type PasswordOwner } from '../../domain/password';
import { SecretField } from '../ui/fields';

/** A new password, judged while it is typed by the same rule that the API applies. */
export function NewPasswordField({ name, label, owner }: { name: string; label: string; owner: PasswordOwner }) {
  const { t } = useTranslation(['sign-in', 'errors']);
  const [password, setPassword] = useState('');
  const { problem, score } = judgePassword(password, owner);
  const words = problem ? t(`errors:problem.${problem}`) : t(`sign-in:strength.${score}`);
  return (
    <SecretField
      name={name}
      label={label}
      autoComplete="new-password"
      isRequired
      value={password}
      onChange={setPassword}
      hint={<span aria-live="polite">{password === '' ? t('sign-in:passwordHint') : words}</span>}
    />
  );
}
