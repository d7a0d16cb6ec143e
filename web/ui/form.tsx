import type { FormEvent, ReactNode } from 'react';
import { Form as AriaForm } from 'react-aria-components/Form';
import { problemOf } from '../client/problem';
import styles from './form.module.css';
import { ProblemNote } from './problem-note';

export interface FormProps {
  /** What was typed, by the fields' names. */
  onSubmit(values: Record<string, string>): void;
  /** What the last attempt threw: told above the fields, and below those fields that it is about. */
  error: unknown;
  /** Words for a field that the API refused; `message` is the API's English. */
  explain?(path: string, message: string): string;
  children: ReactNode;
}

/** A form that sends to the API. */
export function Form({ onSubmit, error, explain, children }: FormProps) {
  const fields = error ? problemOf(error).fields : [];
  const words = Object.fromEntries(fields.map(({ path, message }) => [path, explain?.(path, message) ?? message]));
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)];
    onSubmit(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
  }
  return (
    <AriaForm className={styles.form ?? ''} onSubmit={submit} validationErrors={words}>
      <ProblemNote error={error} />
      {children}
    </AriaForm>
  );
}
