import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everybodyQuery } from '../people/everybody';
import { Button } from '../ui/button';
import { TextField } from '../ui/fields';
import { SelectField } from '../ui/select-field';
import styles from './audit-log.module.css';
import { type AuditFilter, OBJECT_KINDS, searchOf } from './filter';

/** The id that the API gives to ADMIN_API_TOKEN. */
const SYSTEM = 'system';

export interface FilterFieldsProps {
  filter: AuditFilter;
  onFilter(filter: AuditFilter): void;
}

/** Person, kind of thing, days. Takes effect as it is changed. */
export function FilterFields({ filter, onFilter }: FilterFieldsProps) {
  const { t } = useTranslation('audit-log');
  const { data: everybody = [] } = useQuery(everybodyQuery);
  const set = (change: Partial<Record<keyof AuditFilter, string>>) => onFilter({ ...filter, ...change } as AuditFilter);
  return (
    <search className={styles.filter}>
      <SelectField label={t('filter.person')} value={filter.person} onChange={(person) => set({ person })}>
        <option value="">{t('filter.everybody')}</option>
        {everybody.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={SYSTEM}>{t('actor.system')}</option>
      </SelectField>
      <SelectField label={t('filter.kind')} value={filter.kind} onChange={(kind) => set({ kind })}>
        <option value="">{t('filter.everything')}</option>
        {OBJECT_KINDS.map((value) => (
          <option key={value} value={value}>
            {t(`kind.${value}`)}
          </option>
        ))}
      </SelectField>
      <TextField label={t('filter.from')} type="date" value={filter.from} onChange={(from) => set({ from })} />
      <TextField label={t('filter.until')} type="date" value={filter.until} onChange={(until) => set({ until })} />
      {searchOf(filter).size > 0 ? (
        <Button look="quiet" onPress={() => onFilter({ person: '', kind: '', from: '', until: '' })}>
          {t('filter.none')}
        </Button>
      ) : null}
    </search>
  );
}
