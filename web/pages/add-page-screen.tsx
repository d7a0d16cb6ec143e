import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button-link';
import { Screen } from '../ui/screen';
import styles from './add-page.module.css';
import { PageForm } from './page-form';
import { SetUpGuide } from './set-up-guide';

/** "Add Page": the steps before the form, and the form, with what Facebook will ask for already to be copied. */
export function AddPageScreen() {
  const { t } = useTranslation(['page-setup', 'pages']);
  return (
    <Screen
      title={t('page-setup:title')}
      actions={
        <ButtonLink to="/pages" look="quiet">
          {t('pages:back')}
        </ButtonLink>
      }
    >
      <p className={styles.lead}>{t('page-setup:lead')}</p>
      <div className={styles.columns}>
        <SetUpGuide />
        <PageForm />
      </div>
    </Screen>
  );
}
