import { queryOptions } from '@tanstack/react-query';
import { getReviewMailbox, getReviewMails } from '../../client/api';
import { live } from '../../client/live';

export const MAILS_KEY = ['review-mails'] as const;

export const mailsQuery = queryOptions({
  queryKey: [...MAILS_KEY, 'list'],
  queryFn: async ({ signal }) => (await getReviewMails({ limit: 100 }, { signal })).items,
  ...live('banner'),
});

export const mailboxQuery = queryOptions({
  queryKey: [...MAILS_KEY, 'mailbox'],
  queryFn: ({ signal }) => getReviewMailbox({ signal }),
  ...live('banner'),
});
