import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './button.module.css';

export interface ButtonProps extends AriaButtonProps {
  /** `primary`: the one thing to do here. `quiet`: without a frame. `danger`: cannot be taken back. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
}

export function Button({ look = 'plain', ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={`${styles.button} ${styles[look]}`} />;
}
