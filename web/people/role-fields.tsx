import { useTranslation } from 'react-i18next';
import type { Person } from '../client/api';
import { CheckGroup } from '../ui/check-group';
import { TextField } from '../ui/fields';

export type Role = Person['roles'][number];
const ROLES: readonly Role[] = ['administrator', 'supervisor', 'operator', 'reviewer'];

export interface RoleFieldsProps {
  roles: readonly Role[];
  onRoles(roles: Role[]): void;
}

/** What somebody may do. A reviewer is a guest: that role alone, and with a last day (`lastDay` in the form). */
export function RoleFields({ roles, onRoles, lastDay }: RoleFieldsProps & { lastDay: string }) {
  const { t } = useTranslation('people');
  const isReviewer = roles.includes('reviewer');
  const options = ROLES.map((value) => ({
    value,
    label: t(`role.${value}`),
    hint: t(`roleHint.${value}`),
    isDisabled: roles.length > 0 && isReviewer !== (value === 'reviewer'),
  }));
  return (
    <>
      <CheckGroup label={t('table.roles')} options={options} value={roles} onChange={onRoles} />
      {isReviewer ? (
        <TextField
          name="lastDay"
          type="date"
          label={t('lastDay')}
          hint={t('lastDayHint')}
          isRequired
          defaultValue={lastDay}
        />
      ) : null}
    </>
  );
}
