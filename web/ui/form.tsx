import type { FormEvent, ReactNode } from 'react';
import { Form as AriaForm } from 'react-aria-components/Form';
import { type Problem, problemOf } from '../client/problem';
import styles from './form.module.css';
import { ProblemNote } from './problem-note';
import { useProblemWords } from './problem-words';

export interface FormProps {
  /** What was typed, by the fields' names. */
  onSubmit(values: Record<string, string>): void;
  /** What the last attempt threw: told above the fields, and below those fields that it is about. */
  error: unknown;
  /** Words for a field that the API refused; `message` is the API's English. */
  explain?(path: string, message: string): string;
  /** The field that a problem without fields of its own is about; its words stand there. */
  place?(problem: Problem): string | null;
  children: ReactNode;
}

/** A form that sends to the API. */
export function Form({ onSubmit, error, explain, place, children }: FormProps) {
  const problemWords = useProblemWords();
  const problem = error ? problemOf(error) : null;
  const placed = problem && place ? place(problem) : null;
  const words = Object.fromEntries(
    (problem?.fields ?? []).map(({ path, message }) => [path, explain?.(path, message) ?? message]),
  );
  if (placed !== null) words[placed] = problemWords(error);
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
