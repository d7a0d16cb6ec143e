import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postConversationsByIdRatingRequest } from '../client/api';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';

/** Asks the visitor how it was, after it was said what that means. */
export function RatingDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation(['work-aids', 'common']);
  const client = useQueryClient();
  const [ratingId] = useState(() => crypto.randomUUID()); // once, so that asking again asks nothing twice
  const ask = useMutation({
    mutationFn: () => postConversationsByIdRatingRequest(id, { ratingId }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['thread', id] });
      void client.invalidateQueries({ queryKey: ['history', id] });
      onClose();
    },
  });
  return (
    <Dialog title={t('work-aids:rating.title')} isOpen onClose={onClose}>
      <p>{t('work-aids:rating.text')}</p>
      <ProblemNote error={ask.error} />
      <DialogActions>
        <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
        <Button look="primary" autoFocus isPending={ask.isPending} onPress={() => ask.mutate()}>
          {t('work-aids:rating.ask')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
