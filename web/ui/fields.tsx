import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import styles from './fields.module.css';

export interface TextFieldProps extends AriaTextFieldProps {
  label: string;
  /** One sentence below the field. */
  hint?: ReactNode;
  placeholder?: string;
}

/** A labelled line of text. What is wrong with it comes from the form around (`Form`). */
export function TextField({ label, hint, placeholder, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} className={styles.field ?? ''}>
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.input ?? ''} placeholder={placeholder} />
      <Hint>{hint}</Hint>
      <FieldError className={styles.error ?? ''} />
    </AriaTextField>
  );
}

/** For passwords, tokens and secrets: hidden until asked for. */
export function SecretField({ label, hint, ...rest }: TextFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField {...rest} type={shown ? 'text' : 'password'} className={styles.field ?? ''}>
      <Label className={styles.label}>{label}</Label>
      <div className={styles.withButton}>
        <Input className={styles.input ?? ''} spellCheck={false} />
        <Button
          slot={null}
          type="button"
          className={styles.peek ?? ''}
          aria-label={t(shown ? 'field.hide' : 'field.show')}
          onPress={() => setShown(!shown)}
        >
          {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </Button>
      </div>
      <Hint>{hint}</Hint>
      <FieldError className={styles.error ?? ''} />
    </AriaTextField>
  );
}

function Hint({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Text slot="description" className={styles.hint ?? ''}>
      {children}
    </Text>
  );
}
