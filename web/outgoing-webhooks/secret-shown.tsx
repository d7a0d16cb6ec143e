import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { CopyLine } from '../ui/copy-line';
import { DialogActions } from '../ui/dialog';

/** A secret just made: the only time that it is seen. */
export function SecretShown({ secret, text, onDone }: { secret: string; text: string; onDone(): void }) {
  const { t } = useTranslation('outgoing-webhooks');
  return (
    <>
      <p>{text}</p>
      <CopyLine label={t('secret.name')} value={secret} />
      <p>{t('secret.use')}</p>
      <DialogActions>
        <Button look="primary" onPress={onDone}>
          {t('secret.done')}
        </Button>
      </DialogActions>
    </>
  );
}
