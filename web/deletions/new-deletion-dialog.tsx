import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postConversationsByIdErase } from '../client/api';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { Form } from '../ui/form';
import { ConversationField } from './conversation-field';
import { conversationIn } from './progress';
import { DELETIONS_KEY } from './queries';

/** For a visitor who asked by another way, such as in the conversation itself. */
export function NewDeletionDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['deletions', 'common']);
  const erase = useErase();
  return (
    <Dialog title={t('deletions:add')} isOpen onClose={onClose}>
      <p>{t('deletions:erase.text')}</p>
      <Form
        onSubmit={({ conversation = '' }) => erase.mutate(conversationIn(conversation) ?? '')}
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

/** Begins to erase a conversation and goes to where its progress is shown. */
export function useErase() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (conversationId: string) => postConversationsByIdErase(conversationId),
    onSuccess: async ({ code }) => {
      void client.invalidateQueries({ queryKey: DELETIONS_KEY });
      await navigate(`/deletions/${code}`);
    },
  });
}
