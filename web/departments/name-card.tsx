import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepartmentDetails, patchDepartmentsById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { KindFields, type Kinds } from './kind-fields';
import { DEPARTMENTS_KEY } from './queries';

/** Name and purpose of a department. */
export function NameCard({ department }: { department: DepartmentDetails }) {
  const { t } = useTranslation('departments');
  const client = useQueryClient();
  const [kinds, setKinds] = useState<Kinds>({ test: department.test, isDefault: department.isDefault });
  const save = useMutation({
    mutationFn: ({ name = '' }: Record<string, string>) => patchDepartmentsById(department.id, { name, ...kinds }),
    onSuccess: () => client.invalidateQueries({ queryKey: DEPARTMENTS_KEY }),
  });
  return (
    <Card title={t('edit.title')} id="settings">
      <Form
        onSubmit={save.mutate}
        error={save.error}
        place={({ code }) => (code === 'department_exists' ? 'name' : null)}
      >
        <TextField
          name="name"
          label={t('name')}
          defaultValue={department.name}
          isRequired
          autoComplete="off"
          maxLength={100}
        />
        <KindFields kinds={kinds} onKinds={setKinds} />
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
