import { CircleDot, CircleOff, Clock3, Languages, LogOut, Moon, Sun, SunMoon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../account/use-sign-out';
import { useLanguageSwitch } from '../app/language-switch';
import { THEMES } from '../app/preferences';
import { useTheme } from '../app/use-theme';
import { useMay } from '../client/session';
import { useChoosePresence } from '../queue/presence-menu';
import type { Action } from './target';

const THEME_ICONS = { system: SunMoon, light: Sun, dark: Moon } as const;
const PRESENCES = { online: CircleDot, away: Clock3, offline: CircleOff } as const;

/** What can be done from everywhere. */
export function useActions(): Action[] {
  const { t, i18n } = useTranslation(['palette', 'common', 'queue']);
  const mayAnswer = useMay('conversations.reply');
  const presence = useChoosePresence();
  const switchLanguage = useLanguageSwitch();
  const [theme, chooseTheme] = useTheme();
  const signOut = useSignOut();
  const presences = Object.entries(PRESENCES).map(([name, Icon]) => {
    const choice = name as keyof typeof PRESENCES;
    const words = t('palette:action.presence', { presence: t(`queue:presence.${choice}`) });
    return { id: `presence-${choice}`, name: words, Icon, act: () => presence.mutate(choice) };
  });
  const themes = THEMES.filter((one) => one !== theme).map((one) => ({
    id: `theme-${one}`,
    name: t('common:theme.label', { theme: t(`common:theme.${one}`) }),
    Icon: THEME_ICONS[one],
    act: () => chooseTheme(one),
  }));
  return [
    ...(mayAnswer ? presences : []),
    {
      id: 'language',
      name: t('palette:action.language', { language: t('common:otherLanguage.name') }),
      Icon: Languages,
      act: () => switchLanguage(i18n.language === 'ru' ? 'en' : 'ru'),
    },
    ...themes,
    { id: 'sign-out', name: t('palette:action.signOut'), Icon: LogOut, act: () => signOut.mutate() },
  ];
}
