import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../domain/languages';
import { type Invited, postPeople } from '../client/api';
import { useMe } from '../client/session';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { endOfDay } from '../ui/days';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { OneTimeLink } from './one-time-link';
import { PEOPLE_KEY } from './people-key';
import { type Role, RoleFields } from './role-fields';

/** Invites somebody, then shows the one-time link to hand over. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['people', 'common']);
  const [language, setLanguage] = useState<Language>(useMe().language);
  const client = useQueryClient();
  const [roles, setRoles] = useState<Role[]>(['operator']);
  const invite = useMutation({
    mutationFn: ({ name = '', email = '', lastDay }: Record<string, string>): Promise<Invited> =>
      postPeople({ name, email, roles, language, expiresAt: endOfDay(lastDay) }),
    onSuccess: () => client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  });
  return (
    <Dialog title={t('people:invite.title')} isOpen onClose={onClose}>
      {invite.data ? (
        <OneTimeLink invited={invite.data} onClose={onClose} />
      ) : (
        <Form onSubmit={invite.mutate} error={invite.error}>
          <TextField name="name" label={t('people:name')} isRequired autoFocus autoComplete="off" />
          <TextField name="email" type="email" label={t('people:email')} isRequired autoComplete="off" />
          <RoleFields roles={roles} onRoles={setRoles} lastDay="" />
          <Choice<Language>
            label={t('people:language.label')}
            options={LANGUAGES.map((value) => ({ value, label: t(`people:language.${value}`), lang: value }))}
            value={language}
            onChange={setLanguage}
          />
          <DialogActions>
            <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
            <Button type="submit" look="primary" isPending={invite.isPending}>
              {t('people:invite.do')}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
