import { useState } from 'react';
import { forgetPreference, keepPreference, readPreference } from '../app/preferences';
import { useMe } from '../client/session';

/** What was typed, kept per person and place in this browser until it is sent. */
export function useDraft(name: string): [string, (text: string) => void] {
  const place = `draft.${useMe().id}.${name}`;
  const [text, setText] = useState(() => readPreference(place) ?? '');
  function change(next: string): void {
    setText(next);
    if (next === '') forgetPreference(place);
    else keepPreference(place, next);
  }
  return [text, change];
}
