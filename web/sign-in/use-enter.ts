import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { LANGUAGES } from '../../domain/languages';
import { forgetPreference, readPreference } from '../app/preferences';
import { patchSession, type SignedIn } from '../client/api';
import { SESSION_KEY } from '../client/session';

/**
 * What follows signing in: nothing of the person before is shown any more, and a language that was chosen before signing
 * in becomes the person's own. `language` is for people who never had the choice.
 */
export function useEnter(): (answer: SignedIn, to: string, language?: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async ({ person }, to, language) => {
    const wanted = LANGUAGES.find((one) => one === (language ?? readPreference('language')));
    const isOther = wanted !== undefined && wanted !== person.language;
    const me = isOther ? (await patchSession({ language: wanted })).person : person;
    forgetPreference('language');
    client.clear();
    client.setQueryData(SESSION_KEY, me);
    await navigate(to, { replace: true });
  };
}
