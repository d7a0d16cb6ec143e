import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APP_MODES } from '../../domain/page';
import { type FacebookApp, patchFacebookAppsById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Choice } from '../ui/choice';
import { SecretField, TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { useMoments } from '../ui/moments';
import { Card } from '../ui/screen';
import { FACEBOOK_APPS_KEY } from './queries';

type Mode = (typeof APP_MODES)[number];

/** Name, mode and a new secret. The secret that is stored is never shown. */
export function EditCard({ app }: { app: FacebookApp }) {
  const { t } = useTranslation('facebook-apps');
  const client = useQueryClient();
  const at = useMoments();
  const [mode, setMode] = useState<Mode>(app.mode ?? 'unknown');
  const save = useMutation({
    mutationFn: ({ name = '', appSecret }: Record<string, string>) =>
      patchFacebookAppsById(app.id, {
        name,
        ...(mode !== (app.mode ?? 'unknown') && { mode: mode === 'unknown' ? null : mode }),
        ...(appSecret && { appSecret }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: FACEBOOK_APPS_KEY }),
  });
  return (
    <Card title={t('edit.title')} id="settings">
      <Form
        key={`${app.name} ${app.checkedAt}`}
        onSubmit={save.mutate}
        error={save.error}
        place={({ code }) => (code === 'facebook_app_rejected' ? 'appSecret' : null)}
      >
        <TextField name="name" label={t('name')} hint={t('edit.nameHint')} defaultValue={app.name} isRequired />
        <div className={card.list}>
          <Choice<Mode>
            label={t('mode.label')}
            options={APP_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
            value={mode}
            onChange={setMode}
          />
          {app.modeEnteredAt ? <p className={card.quiet}>{t('mode.entered', { at: at(app.modeEnteredAt) })}</p> : null}
        </div>
        <SecretField name="appSecret" label={t('edit.newSecret')} hint={t('edit.newSecretHint')} autoComplete="off" />
        <div className={card.actions}>
          <Button type="submit" isPending={save.isPending}>
            {t('edit.save')}
          </Button>
          <span role="status" className={card.saved}>
            {save.isSuccess ? t('edit.saved') : null}
          </span>
        </div>
      </Form>
    </Card>
  );
}
