import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../ui/select-field';
import { TextArea } from '../ui/text-area';
import type { ItemTexts } from './item-texts';
import styles from './permission-form.module.css';
import { pageNamesQuery } from './queries';

export interface PermissionFieldsProps {
  texts: ItemTexts;
  type(change: Partial<ItemTexts>): void;
}

/** The fields of one permission. */
export function PermissionFields({ texts, type }: PermissionFieldsProps) {
  const { t } = useTranslation('reviews');
  const { data: pages } = useQuery(pageNamesQuery);
  return (
    <>
      <TextArea
        name="useDescription"
        label={t('texts.useDescription')}
        hint={t('texts.useDescriptionHint')}
        lang="en"
        rows={9}
        value={texts.useDescription}
        onChange={(useDescription) => type({ useDescription })}
      />
      <TextArea
        name="testInstructions"
        label={t('texts.testInstructions')}
        hint={t('texts.testInstructionsHint')}
        lang="en"
        rows={9}
        value={texts.testInstructions}
        onChange={(testInstructions) => type({ testInstructions })}
      />
      <SelectField
        label={t('texts.pageId')}
        hint={t('texts.pageIdHint')}
        value={texts.pageId ?? ''}
        onChange={(pageId) => type({ pageId: pageId === '' ? null : pageId })}
      >
        <option value="">{t('texts.choosePage')}</option>
        {pages?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <label className={styles.box}>
        <input
          type="checkbox"
          checked={texts.termsAccepted}
          onChange={({ target }) => type({ termsAccepted: target.checked })}
        />
        {t('texts.terms')}
      </label>
    </>
  );
}
