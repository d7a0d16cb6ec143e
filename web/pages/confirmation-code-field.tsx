import { useTranslation } from 'react-i18next';
import { judgePassword } from '../../domain/password';
import { Button } from '../ui/button';
import { TextField } from '../ui/fields';
import styles from './add-page.module.css';
import { newConfirmationCode } from './page-draft';

interface ConfirmationCodeFieldProps {
  pageName: string;
  value: string;
  onChange(code: string): void;
}

/** The confirmation code, judged like a password while it is typed, with a button that makes a strong one. */
export function ConfirmationCodeField({ pageName, value, onChange }: ConfirmationCodeFieldProps) {
  const { t } = useTranslation(['page-setup', 'errors']);
  const { problem, score } = judgePassword(value, { email: '', name: pageName });
  const words = problem ? t(`errors:problem.${problem}`) : t(`page-setup:form.strength.${score}`);
  return (
    <div className={styles.code}>
      <TextField
        name="confirmationCode"
        label={t('page-setup:form.code')}
        hint={
          <>
            {t('page-setup:form.codeHint')} <span aria-live="polite">{words}</span>
          </>
        }
        autoComplete="off"
        spellCheck="false"
        isRequired
        value={value}
        onChange={onChange}
      />
      <div className={styles.beside}>
        <Button onPress={() => onChange(newConfirmationCode())}>{t('page-setup:form.generate')}</Button>
      </div>
    </div>
  );
}
