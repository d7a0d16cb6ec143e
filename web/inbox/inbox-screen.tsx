import { useTranslation } from 'react-i18next';
import { Screen } from '../ui/screen';

export function InboxScreen() {
  const { t } = useTranslation('inbox');
  return <Screen title={t('title')}>{null}</Screen>;
}
