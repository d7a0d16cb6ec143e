import { queryOptions, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { getDepartments } from '../client/api';
import fields from '../ui/fields.module.css';

const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: async ({ signal }) => (await getDepartments({ signal })).items,
  staleTime: 60_000,
});

/** The name of a department by its id; everyone's when there is none. */
export function useDepartmentName(): (id: string | null) => string {
  const { t } = useTranslation('pages');
  const { data } = useQuery(departmentsQuery);
  return (id) => (id === null ? t('noDepartment') : (data?.find((one) => one.id === id)?.name ?? id));
}

/** Which department a Page belongs to, by the name `departmentId`; empty for none. Undefined: the default one. */
export function DepartmentField({ chosen }: { chosen?: string | null }) {
  const { t } = useTranslation('page-setup');
  const id = useId();
  const { data } = useQuery(departmentsQuery);
  if (!data) return null;
  const preset = chosen === undefined ? data.find(({ isDefault }) => isDefault)?.id : chosen;
  return (
    <div className={fields.field}>
      <label htmlFor={id} className={fields.label}>
        {t('form.department')}
      </label>
      <select
        id={id}
        name="departmentId"
        className={fields.input}
        defaultValue={preset ?? ''}
        aria-describedby={`${id}-hint`}
      >
        <option value="">{t('form.noDepartment')}</option>
        {data.map(({ id: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <span id={`${id}-hint`} className={fields.hint}>
        {t('form.departmentHint')}
      </span>
    </div>
  );
}

/** What the field above says in a body of the API. While the departments are not known, nothing is said about them. */
export function departmentIn({ departmentId }: Record<string, string>): { departmentId?: string | null } {
  return departmentId === undefined ? {} : { departmentId: departmentId === '' ? null : departmentId };
}
