import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** When a screen itself fails, or could not be loaded, such as after an update of the desk. */
export function CrashScreen() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState isWhole title={t('crash.title')}>
        <p>{t('crash.text')}</p>
        <Button look="primary" onPress={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </EmptyState>
    </main>
  );
}
