import { z } from 'zod';
import type { ProfileOutcome } from '../domain/visitor';
import type { PageCredentials } from './client';
import type { GraphError } from './errors';
import type { GraphHttp } from './http';

/** What Facebook tells of a person; null where it tells nothing. All null: an empty answer, which Meta documents. */
export interface ProfileFacts {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  /** Link to the photo on Facebook's network. It expires, and nobody knows when. */
  photoUrl: string | null;
}

export interface ProfileQuery {
  pageId: string;
  psid: string;
  /** What the Page token may read: a field beyond that would have the whole question refused. */
  scopes: readonly string[];
}

export interface ProfileCalls {
  /** The person as the Page may see him or her. Yields to calls that somebody waits for. */
  getProfile(credentials: PageCredentials, query: ProfileQuery): Promise<ProfileFacts>;
}

const FIELDS = ['name', 'first_name', 'last_name', 'profile_pic'];
const LOCALE_SCOPE = 'pages_user_locale';

const word = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const profileBody = z.looseObject({
  name: word,
  first_name: word,
  last_name: word,
  locale: word,
  profile_pic: z.url().max(4000).nullish().catch(null),
});

/** Meta: Messenger user profile. */
export function createProfileCalls(http: GraphHttp): ProfileCalls {
  return {
    async getProfile(credentials, { pageId, psid, scopes }) {
      const fields = scopes.includes(LOCALE_SCOPE) ? [...FIELDS, 'locale'] : FIELDS;
      const path = `${encodeURIComponent(psid)}?fields=${fields.join(',')}`;
      const request = { ...credentials, method: 'GET', path, usageOf: pageId, urgency: 'can_wait' } as const;
      const told = await http.callFor(profileBody, request);
      const both = [told.first_name, told.last_name].filter((part) => part !== null).join(' ');
      return {
        name: told.name ?? (both || null),
        firstName: told.first_name,
        lastName: told.last_name,
        locale: told.locale,
        photoUrl: told.profile_pic ?? null,
      };
    },
  };
}

const outcomesBySubcode: Readonly<Record<number, ProfileOutcome>> = {
  2018218: 'no_profile',
  2018001: 'person_unknown',
};

/** Code of Meta's that says that the person has to consent first. */
const CONSENT = 230;

/**
 * What a refused profile means, by Meta's numbers. Null for refusals that are not about this person but about the Page:
 * its token, its limits or its app.
 */
export function refusedProfile({ errorClass, details }: GraphError): ProfileOutcome | null {
  if (errorClass === 'token_invalid' || errorClass === 'rate_limited' || errorClass === 'app_blocked') return null;
  const bySubcode = details.subcode === null ? undefined : outcomesBySubcode[details.subcode];
  if (bySubcode) return bySubcode;
  if (details.code === CONSENT) return 'consent_missing';
  if (errorClass === 'permission_missing' || errorClass === 'app_not_live') return 'not_permitted';
  return 'facebook_away';
}
