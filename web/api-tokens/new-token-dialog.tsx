import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TOKEN_PERMISSIONS } from '../../domain/roles';
import { type IssuedApiToken, postApiTokens } from '../client/api';
import { type Permission, useMe } from '../client/session';
import { Button } from '../ui/button';
import { CheckGroup } from '../ui/check-group';
import { CopyButton } from '../ui/copy-button';
import { endOfDay } from '../ui/days';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import styles from './api-tokens.module.css';
import { TOKENS_KEY } from './tokens-screen';

/** Makes a token and shows it: this once. */
export function NewTokenDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['api-tokens', 'common']);
  const client = useQueryClient();
  const { permissions: own } = useMe();
  const [permissions, setPermissions] = useState<Permission[]>([]);
  const issue = useMutation({
    mutationFn: ({ name = '', lastDay }: Record<string, string>) =>
      postApiTokens({ name, permissions, expiresAt: endOfDay(lastDay) }),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS_KEY }),
  });
  const grantable = TOKEN_PERMISSIONS.filter((one) => own.includes(one));
  return (
    <Dialog title={t('api-tokens:add')} isOpen onClose={onClose}>
      {issue.data ? (
        <Issued token={issue.data} onClose={onClose} />
      ) : (
        <Form onSubmit={issue.mutate} error={issue.error}>
          <TextField
            name="name"
            label={t('api-tokens:name')}
            hint={t('api-tokens:nameHint')}
            isRequired
            autoFocus
            autoComplete="off"
          />
          <div className={styles.choices}>
            <CheckGroup<Permission>
              label={t('api-tokens:may')}
              options={grantable.map((value) => ({ value, label: t(`api-tokens:permission.${value}`), hint: value }))}
              value={permissions}
              onChange={setPermissions}
            />
          </div>
          <TextField name="lastDay" type="date" label={t('api-tokens:lastDay')} hint={t('api-tokens:lastDayHint')} />
          <DialogActions>
            <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
            <Button type="submit" look="primary" isPending={issue.isPending} isDisabled={permissions.length === 0}>
              {t('api-tokens:add')}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}

function Issued({ token: { name, token }, onClose }: { token: IssuedApiToken; onClose(): void }) {
  const { t } = useTranslation('api-tokens');
  return (
    <>
      <p>{t('issued.text', { name })}</p>
      <div className={styles.link}>
        <code>{token}</code>
        <CopyButton text={token} what={t('issued.what')} />
      </div>
      <p>{t('issued.use')}</p>
      <DialogActions>
        <Button look="primary" onPress={onClose}>
          {t('issued.done')}
        </Button>
      </DialogActions>
    </>
  );
}
