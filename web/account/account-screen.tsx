import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../domain/languages';
import { useLanguageSwitch } from '../app/language-switch';
import { THEMES } from '../app/preferences';
import { useTheme } from '../app/use-theme';
import { useMe } from '../client/session';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { MailsCard } from './mails-card';
import { PasswordCard } from './password-card';
import { SessionsCard } from './sessions-card';
import { useSignOut } from './use-sign-out';

/** The own account: how the desk looks, the password, and where one is signed in. */
export function AccountScreen() {
  const { t } = useTranslation(['account', 'common']);
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Screen
      title={t('account:title')}
      actions={
        <Button isPending={signOut.isPending} onPress={() => signOut.mutate()}>
          {t('account:signOut')}
        </Button>
      }
    >
      <ProblemNote error={signOut.error} />
      <Card title={me.name}>
        <p>{me.email}</p>
        <LookChoices />
      </Card>
      {me.roles.includes('administrator') ? <MailsCard /> : null}
      <PasswordCard me={me} />
      <SessionsCard />
      <p>{t('common:legal')}</p>
    </Screen>
  );
}

function LookChoices() {
  const { t, i18n } = useTranslation(['account', 'common']);
  const [theme, chooseTheme] = useTheme();
  const languages = LANGUAGES.map((value) => ({ value, label: t(`account:language.${value}`), lang: value }));
  const themes = THEMES.map((value) => ({ value, label: t(`common:theme.${value}`) }));
  return (
    <>
      <Choice
        label={t('account:language.label')}
        options={languages}
        value={LANGUAGES.find((one) => one === i18n.language) ?? 'en'}
        onChange={useLanguageSwitch()}
      />
      <Choice label={t('account:theme')} options={themes} value={theme} onChange={chooseTheme} />
    </>
  );
}
