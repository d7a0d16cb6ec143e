import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacebookApp, postFacebookApps } from '../client/api';
import { Button } from '../ui/button';
import { DialogActions } from '../ui/dialog';
import { SecretField, TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { FACEBOOK_APPS_KEY } from './queries';

/** Enters a Facebook app; it is tried at Facebook first. `cancel`: a way out beside the button. */
export function NewAppForm({ onSaved, cancel }: { onSaved(app: FacebookApp): void; cancel?: ReactNode }) {
  const { t } = useTranslation('page-setup');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ appId = '', appSecret = '' }: Record<string, string>) => postFacebookApps({ appId, appSecret }),
    onSuccess: async (app) => {
      await client.invalidateQueries({ queryKey: FACEBOOK_APPS_KEY });
      onSaved(app);
    },
  });
  return (
    <Form
      onSubmit={save.mutate}
      error={save.error}
      place={({ code }) => (code === 'facebook_app_rejected' ? 'appSecret' : null)}
    >
      <TextField name="appId" label={t('form.appId')} hint={t('form.appIdHint')} inputMode="numeric" isRequired />
      <SecretField name="appSecret" label={t('form.secret')} autoComplete="off" isRequired />
      <DialogActions>
        {cancel}
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('connect.app.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
