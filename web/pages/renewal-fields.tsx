import { useTranslation } from 'react-i18next';
import { SecretField, TextField } from '../ui/fields';
import styles from './add-page.module.css';

/** With these two the desk renews the Page token by itself. Nobody has to give them. */
export function RenewalFields() {
  const { t } = useTranslation('page-setup');
  return (
    <details className={styles.more}>
      <summary>{t('form.renewal')}</summary>
      <div>
        <p className={styles.minutes}>{t('form.renewalHint')}</p>
        <TextField
          name="appId"
          label={t('form.appId')}
          hint={t('form.appIdHint')}
          inputMode="numeric"
          autoComplete="off"
        />
        <SecretField name="userToken" label={t('form.userToken')} hint={t('form.userTokenHint')} autoComplete="off" />
      </div>
    </details>
  );
}

export function renewalIn({ appId, userToken }: Record<string, string>): { appId?: string; userToken?: string } {
  return { ...(appId && { appId }), ...(userToken && { userToken }) };
}
