import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SPOKEN_LANGUAGES } from '../../domain/languages';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import styles from './language-field.module.css';
import { useLanguageNames } from './use-language-names';

export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];

interface LanguageFieldProps {
  chosen: readonly SpokenLanguage[];
  onChosen(chosen: SpokenLanguage[]): void;
}

/** Which languages somebody answers in; none: whatever comes. */
export function LanguageField({ chosen, onChosen }: LanguageFieldProps) {
  const { t, i18n } = useTranslation('queue-settings');
  const nameOf = useLanguageNames();
  const left = SPOKEN_LANGUAGES.filter((one) => !chosen.includes(one)).sort((one, other) =>
    nameOf(one).localeCompare(nameOf(other), i18n.language),
  );
  return (
    <div className={styles.field}>
      <SelectField
        label={t('operators.languages')}
        hint={t('operators.languagesHint')}
        value=""
        onChange={(value) => {
          const added = left.find((one) => one === value);
          if (added) onChosen([...chosen, added]);
        }}
      >
        <option value="">{t('operators.addLanguage')}</option>
        {left.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </SelectField>
      {chosen.length > 0 ? (
        <ul className={styles.chosen}>
          {chosen.map((one) => (
            <li key={one} className={styles.language}>
              {nameOf(one)}
              <Button
                look="quiet"
                aria-label={t('operators.removeLanguage', { language: nameOf(one) })}
                onPress={() => onChosen(chosen.filter((other) => other !== one))}
              >
                <X size={14} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
