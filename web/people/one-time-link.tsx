import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Invited } from '../client/api';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { DialogActions } from '../ui/dialog';
import styles from './people.module.css';

/** The link that lets somebody choose a password. It is shown this once. */
export function OneTimeLink({ invited, onClose }: { invited: Invited; onClose(): void }) {
  const { t } = useTranslation(['people', 'common']);
  const { locale } = useLocale();
  const { person, invitation, mailed } = invited;
  const date = new Date(invitation.expiresAt).toLocaleDateString(locale, { dateStyle: 'long' });
  return (
    <>
      <p>{t('people:link.text', { name: person.name, date })}</p>
      <div className={styles.link}>
        <code>{invitation.url}</code>
        <CopyButton text={invitation.url} what={t('people:link.name')} />
      </div>
      {mailed ? <p>{t('people:link.mailed')}</p> : null}
      <DialogActions>
        <Button look="primary" autoFocus onPress={onClose}>
          {t('people:link.done')}
        </Button>
      </DialogActions>
    </>
  );
}
