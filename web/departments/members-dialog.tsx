import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepartmentDetails, type Person, patchDepartmentsByIdMembers } from '../client/api';
import { everybodyQuery } from '../people/everybody';
import { PEOPLE_KEY } from '../people/people-key';
import { Button } from '../ui/button';
import { CheckGroup } from '../ui/check-group';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import styles from './departments.module.css';
import { differenceOf, matching } from './member-choice';
import { DEPARTMENTS_KEY } from './queries';

/** Ticks people in and out of a department. */
export function MembersDialog({ department, onClose }: { department: DepartmentDetails; onClose(): void }) {
  const { t } = useTranslation(['departments', 'common']);
  const client = useQueryClient();
  const { data: everybody, error } = useQuery(everybodyQuery);
  const before = department.members.map(({ id }) => id);
  const [chosen, setChosen] = useState(before);
  const save = useMutation({
    mutationFn: () => patchDepartmentsByIdMembers(department.id, differenceOf(before, chosen)),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: PEOPLE_KEY });
      await client.invalidateQueries({ queryKey: DEPARTMENTS_KEY });
      onClose();
    },
  });
  return (
    <Dialog title={t('departments:members.choose')} isOpen onClose={onClose}>
      <ProblemNote error={error ?? save.error} />
      {everybody ? <Choices everybody={everybody} chosen={chosen} onChosen={setChosen} /> : <Loading />}
      <DialogActions>
        <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
        <Button look="primary" isPending={save.isPending} onPress={() => save.mutate()}>
          {t('departments:members.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ChoicesProps {
  everybody: readonly Person[];
  chosen: readonly string[];
  onChosen(ids: string[]): void;
}

function Choices({ everybody, chosen, onChosen }: ChoicesProps) {
  const { t } = useTranslation(['departments', 'people']);
  const [search, setSearch] = useState('');
  const shown = matching(everybody, search);
  const options = shown.map(({ id, name, email, roles }) => ({
    value: id,
    label: name,
    hint: [email, ...roles.map((role) => t(`people:role.${role}`))].join(' · '),
  }));
  return (
    <>
      <TextField
        label={t('departments:members.find')}
        value={search}
        onChange={setSearch}
        autoFocus
        autoComplete="off"
      />
      <div className={styles.choices}>
        <CheckGroup
          label={t('departments:members.title')}
          options={options}
          value={chosen}
          onChange={(ticked) => {
            const hidden = chosen.filter((id) => !shown.some((person) => person.id === id));
            onChosen([...hidden, ...ticked]);
          }}
        />
        {shown.length === 0 ? <p className={styles.quiet}>{t('departments:members.nobody')}</p> : null}
      </div>
    </>
  );
}
