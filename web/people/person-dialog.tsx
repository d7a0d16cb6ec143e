import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Person, type PersonEdit, patchPeopleById, postPeopleByIdInvitation } from '../client/api';
import { Button } from '../ui/button';
import { dayOf, endOfDay } from '../ui/days';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { ProblemNote } from '../ui/problem-note';
import { OneTimeLink } from './one-time-link';
import { PEOPLE_KEY } from './people-key';
import { RoleFields } from './role-fields';

/** Changes a person, switches one off or on, or makes a new one-time link, also for a forgotten password. */
export function PersonDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const { t } = useTranslation(['people', 'common']);
  const client = useQueryClient();
  const [roles, setRoles] = useState(person.roles);
  const refresh = () => client.invalidateQueries({ queryKey: PEOPLE_KEY });
  const save = useMutation({
    mutationFn: (edit: PersonEdit) => patchPeopleById(person.id, edit),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const invite = useMutation({ mutationFn: () => postPeopleByIdInvitation(person.id), onSuccess: refresh });
  const isOff = person.status === 'disabled';
  return (
    <Dialog title={person.name} isOpen onClose={onClose}>
      {invite.data ? (
        <OneTimeLink invited={invite.data} onClose={onClose} />
      ) : (
        <Form
          onSubmit={({ name = '', lastDay }) => save.mutate({ name, roles, expiresAt: endOfDay(lastDay) })}
          error={save.error}
        >
          <TextField name="name" label={t('people:name')} isRequired defaultValue={person.name} autoComplete="off" />
          <RoleFields roles={roles} onRoles={setRoles} lastDay={dayOf(person.expiresAt)} />
          <ProblemNote error={invite.error} />
          <DialogActions>
            {isOff ? null : (
              <Button isPending={invite.isPending} onPress={() => invite.mutate()}>
                {t('people:link.new')}
              </Button>
            )}
            <Button look={isOff ? 'plain' : 'danger'} onPress={() => save.mutate({ disabled: !isOff })}>
              {t(isOff ? 'people:edit.enable' : 'people:edit.disable')}
            </Button>
            <Button type="submit" look="primary" isPending={save.isPending}>
              {t('people:edit.save')}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
