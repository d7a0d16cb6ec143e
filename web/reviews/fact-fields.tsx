import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/fields';
import { SelectField } from '../ui/select-field';
import { useCase } from './case-view';
import { type Happening, losable, restorable } from './happenings';

/** The fields that one kind of entry has besides its words; `factOf` reads them by their names. */
export function FactFields({ kind }: { kind: Happening }) {
  const { t } = useTranslation('reviews');
  const { now } = useCase();
  switch (kind) {
    case 'warned':
      return (
        <TextField name="replyBy" type="datetime-local" label={t('field.replyBy')} hint={t('field.replyByHint')} />
      );
    case 'identity_finished':
      return <YesNo name="passed" label={t('field.passed')} />;
    case 'appeal_denied':
      return <YesNo name="appealable" label={t('field.appealable')} />;
    case 'access_lost':
      return (
        <>
          <Permissions names={losable(now)} />
          <SelectField name="how" label={t('field.how')}>
            <option value="revoked">{t('field.revoked')}</option>
            <option value="downgraded">{t('field.downgraded')}</option>
          </SelectField>
        </>
      );
    case 'access_restored':
      return <Permissions names={restorable(now)} />;
    default:
      return null;
  }
}

function Permissions({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('reviews');
  return (
    <SelectField name="permission" label={t('field.permission')}>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function YesNo({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('reviews');
  return (
    <SelectField name={name} label={label}>
      <option value="yes">{t('field.yes')}</option>
      <option value="no">{t('field.no')}</option>
    </SelectField>
  );
}
