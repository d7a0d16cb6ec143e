import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ButtonLink } from '../ui/button-link';
import { Screen } from '../ui/screen';
import styles from './add-page.module.css';
import { ChooseApp } from './connect-choose-app';
import { ConnectionResult } from './connect-pick-pages';
import { LoginProblem } from './login-problem';

/** "Connect with Facebook": which app, then Facebook's own dialog, then which of the Pages that were ticked there. */
export function ConnectScreen() {
  const { t } = useTranslation('page-setup');
  const { connectionId } = useParams();
  const [search] = useSearchParams();
  const problem = search.get('problem');
  return (
    <Screen
      title={t('connect.title')}
      actions={
        <ButtonLink to="/pages/new" look="quiet">
          {t('connect.orForm')}
        </ButtonLink>
      }
    >
      <p className={styles.lead}>{t('connect.lead')}</p>
      {problem ? <LoginProblem problem={problem} /> : null}
      {connectionId && !problem ? <ConnectionResult id={connectionId} /> : <ChooseApp />}
    </Screen>
  );
}
