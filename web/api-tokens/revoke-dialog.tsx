import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiToken, deleteApiTokensById } from '../client/api';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { TOKENS_KEY } from './tokens-screen';

/** Ends a token, after asking once more. */
export function RevokeDialog({ token, onClose }: { token: ApiToken; onClose(): void }) {
  const { t } = useTranslation('api-tokens');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => deleteApiTokensById(token.id),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS_KEY }),
  });
  return (
    <ConfirmDialog title={t('revoke.title')} confirm={t('revoke.do')} change={revoke} isOpen onClose={onClose}>
      <p>{t('revoke.sure', { name: token.name })}</p>
    </ConfirmDialog>
  );
}
