import { type FormEvent, type ReactNode, useState } from 'react';
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
  const { words, forget } = useFieldWords({ error, explain, place });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)];
    onSubmit(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
  }
  return (
    <AriaForm className={styles.form ?? ''} onSubmit={submit} validationErrors={words}>
      <ProblemNote error={error} />
      <div className={styles.fields} onInput={({ target }) => isField(target) && forget(target.name)}>
        {children}
      </div>
    </AriaForm>
  );
}

function isField(target: EventTarget): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * What is wrong with which field, until it is typed into: words that went away only when the field is left would move the
 * button away from under the pointer.
 */
function useFieldWords({ error, explain, place }: Pick<FormProps, 'error' | 'explain' | 'place'>) {
  const problemWords = useProblemWords();
  const [known, setKnown] = useState<{ error: unknown; words: Record<string, string> }>({ error: null, words: {} });
  function read(): Record<string, string> {
    const problem = error ? problemOf(error) : null;
    const placed = problem && place ? place(problem) : null;
    const fields = (problem?.fields ?? []).map(({ path, message }) => [path, explain?.(path, message) ?? message]);
    return { ...Object.fromEntries(fields), ...(placed !== null && { [placed]: problemWords(error) }) };
  }
  function forget(field: string) {
    if (!(field in known.words)) return;
    const { [field]: _, ...words } = known.words;
    setKnown({ error, words });
  }
  // the same object as long as it says the same: a new one would mark mended fields again
  if (known.error !== error) setKnown({ error, words: read() });
  return { words: known.words, forget };
}
