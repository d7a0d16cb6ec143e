import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { MAIL_STATES, type MailState } from '../../domain/mail';
import { getMailStatus, getMails, getMailsById } from '../client/api';
import { live } from '../client/live';

/** The outbox as it is known here; made anew after something was tried again. */
export const MAILS_KEY = ['mails'] as const;

/** What the address says; null: every mail. */
export function stateIn(search: URLSearchParams): MailState | null {
  return MAIL_STATES.find((state) => state === search.get('state')) ?? null;
}

export const mailsQuery = (state: MailState | null) =>
  infiniteQueryOptions({
    queryKey: [...MAILS_KEY, 'list', state],
    queryFn: ({ signal, pageParam }) =>
      getMails({ ...(state && { state }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('card'),
  });

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: [...MAILS_KEY, 'one', id],
    queryFn: ({ signal }) => getMailsById(id, { signal }),
    ...live('card'),
  });

export const mailStatusQuery = queryOptions({
  queryKey: [...MAILS_KEY, 'status'],
  queryFn: ({ signal }) => getMailStatus({ signal }),
  ...live('card'),
});
