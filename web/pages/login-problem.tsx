import { useTranslation } from 'react-i18next';
import card from '../ui/card.module.css';

/** Why a login at Facebook gave nothing; a reason without words of its own is told as such. */
export function LoginProblem({ problem }: { problem: string }) {
  const { t, i18n } = useTranslation('page-setup');
  const key = i18n.exists(`connect.problem.${problem}`, { ns: 'page-setup' }) ? problem : 'other';
  return (
    <p role="alert" className={card.note}>
      {t(`connect.problem.${key as 'denied'}`)}
    </p>
  );
}
