import { Moon, Sun, SunMoon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { useLanguageSwitch } from './language-switch';
import { THEMES } from './preferences';
import styles from './preferences-bar.module.css';
import { useTheme } from './use-theme';

const ICONS = { system: SunMoon, light: Sun, dark: Moon } as const;

/** Language and theme, one press each; the account screen has them in words. */
export function Preferences() {
  const { t, i18n } = useTranslation();
  const switchLanguage = useLanguageSwitch();
  const [theme, chooseTheme] = useTheme();
  const Icon = ICONS[theme];
  function nextTheme() {
    chooseTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system');
  }
  return (
    <div className={styles.bar}>
      <Button look="quiet" onPress={() => switchLanguage(i18n.language === 'ru' ? 'en' : 'ru')}>
        <span lang={t('otherLanguage.tag')} className={styles.language} data-short={t('otherLanguage.tag')}>
          {t('otherLanguage.name')}
        </span>
      </Button>
      <Button look="quiet" onPress={nextTheme} aria-label={t('theme.label', { theme: t(`theme.${theme}`) })}>
        <Icon size={16} aria-hidden />
      </Button>
    </div>
  );
}
