import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from 'react-router';
import { sessionQuery } from '../client/session';
import { ProblemNote } from '../ui/problem-note';

/** Lets people in who are signed in; others sign in first and come back to where they wanted to go. */
export function SignedInOnly() {
  const { pathname, search } = useLocation();
  const { data, error } = useQuery(sessionQuery);
  if (data) return <Outlet />;
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  return <Navigate to={`/sign-in?${new URLSearchParams({ return: pathname + search })}`} replace />;
}
