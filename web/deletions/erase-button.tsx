import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useErase } from './use-erase';

/** For administrators, beside the conversation itself: the visitor asked to be forgotten. */
export function EraseButton({ conversationId, name }: { conversationId: string; name: string }) {
  const { t } = useTranslation('deletions');
  const [isAsking, setAsking] = useState(false);
  const erase = useErase();
  const change = { ...erase, mutate: () => erase.mutate(conversationId) };
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        {t('erase.do')}
      </Button>
      <ConfirmDialog
        title={t('erase.do')}
        confirm={t('erase.confirm')}
        change={change}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>
          <strong>{name}</strong>
        </p>
        <p>{t('erase.text')}</p>
      </ConfirmDialog>
    </>
  );
}
