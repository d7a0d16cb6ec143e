import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../domain/languages';
import { patchSession } from '../client/api';
import { SESSION_KEY, sessionQuery } from '../client/session';
import { keepPreference } from './preferences';

/** Switches the language: of the person who is signed in, wherever that is, else of this browser until somebody signs in. */
export function useLanguageSwitch(): (language: Language) => void {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useQuery(sessionQuery);
  const change = useMutation({
    mutationFn: (language: Language) => patchSession({ language }),
    onSuccess: ({ person }) => client.setQueryData(SESSION_KEY, person),
  });
  return (language) => {
    if (me) return change.mutate(language);
    keepPreference('language', language);
    void i18n.changeLanguage(language);
  };
}
