import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { Form } from '../ui/form';
import { ConversationField } from './conversation-field';
import { conversationIn } from './progress';
import { useErase } from './use-erase';

/** For a visitor who asked by another way, such as in the conversation itself. */
export function NewDeletionDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['deletions', 'common']);
  const erase = useErase();
  return (
    <Dialog title={t('deletions:add')} isOpen onClose={onClose}>
      <p>{t('deletions:erase.text')}</p>
      <Form
        onSubmit={({ conversation = '' }) => erase.mutate(conversationIn(conversation))}
        error={erase.error}
        place={({ code }) => (code === 'conversation_not_found' ? 'conversation' : null)}
      >
        <ConversationField />
        <DialogActions>
          <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
          <Button type="submit" look="danger" isPending={erase.isPending}>
            {t('deletions:erase.confirm')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
