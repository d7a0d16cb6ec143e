import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import type { TextFieldProps } from './fields';
import styles from './fields.module.css';

export interface TextAreaProps extends TextFieldProps {
  rows?: number;
  /** The language of the text, where it is not that of the screen. */
  lang?: string;
}

/** A labelled text of several lines. */
export function TextArea({ label, hint, placeholder, rows = 4, lang, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} className={styles.field ?? ''}>
      <Label className={styles.label}>{label}</Label>
      <AriaTextArea
        className={`${styles.input} ${styles.area}`}
        rows={rows}
        placeholder={placeholder}
        {...(lang && { lang })}
      />
      {hint ? (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ''} />
    </AriaTextField>
  );
}
