import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { MeContext, sessionQuery } from '../client/session';
import { ProblemNote } from '../ui/problem-note';

/** Lets people in who are signed in; others sign in first and come back to where they wanted to go. */
export function SignedInOnly() {
  const { pathname, search } = useLocation();
  const { data, error } = useQuery(sessionQuery);
  const speaks = useLanguageOf(data?.language);
  if (data) return <MeContext value={data}>{speaks ? <Outlet /> : null}</MeContext>;
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  return <Navigate to={`/sign-in?${new URLSearchParams({ return: pathname + search })}`} replace />;
}

/** Whether the desk speaks the person's language; it learns it otherwise. */
function useLanguageOf(language: string | undefined): boolean {
  const { i18n } = useTranslation();
  const isSpoken = language === undefined || i18n.language === language;
  useEffect(() => {
    if (!isSpoken) void i18n.changeLanguage(language);
  }, [i18n, language, isSpoken]);
  return isSpoken;
}
