import { useTranslation } from 'react-i18next';
import { Screen } from '../ui/screen';

export function PeopleScreen() {
  const { t } = useTranslation('people');
  return <Screen title={t('title')}>{null}</Screen>;
}
