import { useTranslation } from 'react-i18next';
import type { Department } from '../client/api';
import { CheckGroup } from '../ui/check-group';

const KINDS = ['isDefault', 'test'] as const;

export type Kinds = Pick<Department, (typeof KINDS)[number]>;

/** What a department is for. */
export function KindFields({ kinds, onKinds }: { kinds: Kinds; onKinds(kinds: Kinds): void }) {
  const { t } = useTranslation('departments');
  return (
    <CheckGroup
      label={t('kind.title')}
      options={KINDS.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kind.${value}Hint`) }))}
      value={KINDS.filter((kind) => kinds[kind])}
      onChange={(chosen) => onKinds({ isDefault: chosen.includes('isDefault'), test: chosen.includes('test') })}
    />
  );
}
