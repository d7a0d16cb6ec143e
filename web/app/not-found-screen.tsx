import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/empty-state';
import { useTitle } from '../ui/screen';

export function NotFoundScreen() {
  const { t } = useTranslation();
  useTitle(t('notFound.title'));
  return (
    <EmptyState isWhole title={t('notFound.title')}>
      <Link to="/inbox">{t('notFound.home')}</Link>
    </EmptyState>
  );
}
