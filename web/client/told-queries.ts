import type { QueryKey } from '@tanstack/react-query';
import type { ChangeEvent } from './api';

/** What the api tells of: one thing that changed, or that anything may have. */
export type Told = Pick<ChangeEvent, 'kind' | 'id'> | 'everything';

type Kind = Exclude<Told, 'everything'>['kind'];

/** First parts of the keys of queries that a change of this kind touches, whichever thing it is about. */
const LISTS: Readonly<Record<Kind, readonly string[]>> = {
  conversation: ['conversations', 'queue', 'board'],
  operator: ['operators', 'presence'],
  desk_settings: ['desk-settings', 'operators', 'presence'],
  tag: ['tags'],
  canned_reply: ['canned-replies'],
  page: ['pages', 'banner', 'board', 'getting-started'],
  review: ['reviews', 'review-mails', 'getting-started'],
  department: ['departments', 'board'],
  person: ['people', 'departments', 'operators'],
  mail: ['mails'],
  data_deletion: ['deletion-requests'],
  parked_event: ['parked-events'],
  facebook_app: ['facebook-apps', 'getting-started'],
  api_token: ['api-tokens'],
  outgoing_webhook: ['outgoing-webhooks'],
};

/** Fields are filled with these while somebody types: what is saved elsewhere shows when it is saved here. */
const TYPED = new Set<unknown>(['page-draft', 'review-details']);

/** Which queries have to be asked again. Those of one conversation or case name it in their key. */
export function touches(told: readonly Told[]): (key: QueryKey) => boolean {
  if (told.includes('everything')) return ([first]) => first !== 'session' && !TYPED.has(first);
  const lists = new Set<unknown>();
  const ids = new Set<unknown>();
  for (const one of told) {
    if (one === 'everything') continue;
    for (const list of LISTS[one.kind]) lists.add(list);
    if (one.id !== null) ids.add(one.id);
  }
  return (key) => !TYPED.has(key[0]) && (lists.has(key[0]) || key.some((part) => ids.has(part)));
}
