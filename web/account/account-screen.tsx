import { useTranslation } from 'react-i18next';
import { Screen } from '../ui/screen';

export function AccountScreen() {
  const { t } = useTranslation('account');
  return <Screen title={t('title')}>{null}</Screen>;
}
