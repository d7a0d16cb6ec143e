import { useQuery } from '@tanstack/react-query';
import type { ReplyValues } from '../../domain/canned-reply';
import type { Conversation } from '../client/api';
import { useMe } from '../client/session';
import { pageNamesQuery } from '../inbox/queries';

/** What a canned reply is filled in with in this conversation. */
export function useReplyValues({ visitor, pageId }: Conversation): ReplyValues {
  const me = useMe();
  const page = useQuery(pageNamesQuery([pageId])).data?.get(pageId) ?? null;
  return {
    'visitor.name': visitor.name,
    'visitor.firstName': visitor.firstName,
    'operator.name': me.name,
    'page.name': page,
  };
}
