import { useTranslation } from 'react-i18next';
import { Screen } from '../ui/screen';

export function PagesScreen() {
  const { t } = useTranslation('pages');
  return <Screen title={t('title')}>{null}</Screen>;
}
