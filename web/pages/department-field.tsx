import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { departmentsQuery } from '../departments/queries';
import { SelectField } from '../ui/select-field';

/** The name of a department by its id; everyone's when there is none. */
export function useDepartmentName(): (id: string | null) => string {
  const { t } = useTranslation('pages');
  const { data } = useQuery(departmentsQuery);
  return (id) => (id === null ? t('noDepartment') : (data?.find((one) => one.id === id)?.name ?? id));
}

/** Which department a Page belongs to, by the name `departmentId`; empty for none. Undefined: the default one. */
export function DepartmentField({ chosen }: { chosen?: string | null }) {
  const { t } = useTranslation('page-setup');
  const { data } = useQuery(departmentsQuery);
  const preset = chosen === undefined ? data?.find(({ isDefault }) => isDefault)?.id : chosen;
  return (
    <SelectField
      key={data ? 'known' : 'unknown'}
      isDisabled={!data}
      name="departmentId"
      label={t('form.department')}
      hint={t('form.departmentHint')}
      defaultValue={preset ?? ''}
    >
      <option value="">{t('form.noDepartment')}</option>
      {data?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/** What the field above says in a body of the API: nothing while the departments are not known. */
export function departmentIn({ departmentId }: Record<string, string>): { departmentId?: string | null } {
  return departmentId === undefined ? {} : { departmentId: departmentId === '' ? null : departmentId };
}
