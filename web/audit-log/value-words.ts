import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { departmentsQuery } from '../departments/queries';
import { everybodyQuery } from '../people/everybody';
import { useMoments } from '../ui/moments';

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const PEOPLE = new Set(['members']);
const DEPARTMENTS = new Set(['departments', 'departmentId']);

/** Names of fields and values of entries in words; what came with a newer API is shown as it stands. */
export function useValueWords() {
  const { t, i18n } = useTranslation(['audit-log', 'people']);
  const at = useMoments();
  const { data: everybody = [] } = useQuery(everybodyQuery);
  const { data: departments = [] } = useQuery(departmentsQuery);

  function one(field: string, value: string): string {
    const known = PEOPLE.has(field) ? everybody : DEPARTMENTS.has(field) ? departments : [];
    const name = known.find(({ id }) => id === value)?.name;
    if (name) return name;
    if (TIME.test(value)) return at(value);
    const key = field === 'roles' ? `people:role.${value}` : `audit-log:word.${value}`;
    return i18n.exists(key) ? t(key as 'audit-log:word.live') : value;
  }

  return {
    field: (field: string) =>
      i18n.exists(`audit-log:field.${field}`) ? t(`audit-log:field.${field}` as 'audit-log:field.name') : field,
    value(field: string, value: unknown): string {
      if (value === null || value === undefined || value === '') return t('audit-log:empty.value');
      if (typeof value === 'boolean') return t(value ? 'audit-log:yes' : 'audit-log:no');
      if (!Array.isArray(value)) return one(field, String(value));
      if (value.length === 0) return t('audit-log:empty.value');
      return new Intl.ListFormat(i18n.language, { type: 'unit' }).format(value.map((item) => one(field, String(item))));
    },
  };
}
