import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postDepartments } from '../client/api';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { KindFields, type Kinds } from './kind-fields';
import { DEPARTMENTS_KEY } from './queries';

/** Makes a department and goes on to it: its members come next. */
export function NewDepartmentDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['departments', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kinds, setKinds] = useState<Kinds>({ test: false, isDefault: false });
  const add = useMutation({
    mutationFn: ({ name = '' }: Record<string, string>) => postDepartments({ name, ...kinds }),
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: DEPARTMENTS_KEY });
      await navigate(`/departments/${id}`);
    },
  });
  return (
    <Dialog title={t('departments:add')} isOpen onClose={onClose}>
      <Form
        onSubmit={add.mutate}
        error={add.error}
        place={({ code }) => (code === 'department_exists' ? 'name' : null)}
      >
        <TextField name="name" label={t('departments:name')} isRequired autoFocus autoComplete="off" maxLength={100} />
        <KindFields kinds={kinds} onKinds={setKinds} />
        <DialogActions>
          <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
          <Button type="submit" look="primary" isPending={add.isPending}>
            {t('departments:add')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
