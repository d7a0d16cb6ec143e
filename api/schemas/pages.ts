import { z } from 'zod';
import { APP_MODES } from '../../domain/page';
import { listQuery, optionalTime, orNull, requiredTime } from './common';
import { appMode, healthSummary } from './page-health';

/** Secrets are pasted, so blanks and line breaks around them are not part of them. */
const secret = z.string().trim().min(1).max(4096);

/** A token travels in a header, where a blank or another script inside it could never arrive. */
const accessToken = secret.regex(/^[!-~]*$/, 'Latin letters, digits and signs only, without blanks');
export const departmentId = z
  .string()
  .min(1)
  .max(64)
  .nullish()
  .meta({ description: 'Null: no department. Absent in a new Page: the default one, if there is one.' });
/** An App Secret is 32 hexadecimal digits; its length alone is not refused, since Facebook is asked whether it fits. */
export const appSecret = secret.regex(/^[!-~]*$/, 'Latin letters and digits only, without blanks');
export const confirmationCode = secret;
const appId = z
  .string()
  .trim()
  .regex(/^\d{5,30}$/, 'the App ID of the Facebook app: digits only');
const renewal = {
  appId: appId.optional().meta({ description: 'App ID, to be compared with the app that the token was made with.' }),
  userToken: accessToken.optional().meta({
    description: 'A user token: exchanged for a long-lived one, which gives a Page token that can be renewed.',
  }),
};
const name = z.string().trim().min(1).max(200).meta({ description: 'Your own name for the Page.' });
const connectionId = z
  .string()
  .regex(/^[\w-]{16}$/, 'an id that POST /api/page-drafts gave')
  .meta({ example: 'Zk3vQ0b7-xY_1mNp' });

export const newPage = z
  .object({
    id: connectionId
      .optional()
      .meta({ description: 'From `POST /api/page-drafts`, when the address was copied before.' }),
    name,
    accessToken: accessToken.meta({ description: 'Page access token.' }),
    confirmationCode: secret.meta({ description: 'The verify token that you will also enter at Facebook.' }),
    appSecret: appSecret.meta({ description: 'App Secret of the Facebook app.' }),
    departmentId,
    ...renewal,
  })
  .meta({ id: 'NewPage' });

export const pageEdit = z
  .object({
    name: name.optional(),
    departmentId,
    humanAgent: z.boolean().optional().meta({
      description: 'Meta has granted the Human Agent feature: people may write up to 7 days after the last message.',
    }),
    accessToken: accessToken.optional(),
    appSecret: appSecret.optional(),
    ...renewal,
    confirmationCode: secret.optional().meta({ description: 'A new one must be entered at Facebook again.' }),
    appMode: z
      .enum(APP_MODES)
      .optional()
      .meta({ description: 'What the person sees at Facebook; counts for every Page of the app.' }),
  })
  .meta({ id: 'PageEdit' });

export const pageQuery = listQuery.extend({
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "A part of the name, in capital or small letters, or Facebook's id of the Page." }),
});

export const pageDraft = z
  .object({
    id: z.string(),
    callbackUrl: z.string(),
    confirmationCode: z.string().meta({ description: 'A strong one to take or leave.' }),
  })
  .meta({ id: 'PageDraft' });

export const shownConfirmationCode = z
  .object({ confirmationCode: z.string().nullable() })
  .meta({ id: 'ShownConfirmationCode' });

const handshake = z.object({
  state: z.enum(['waiting', 'asked_before_saved', 'wrong_code', 'verified']),
  askedAt: optionalTime,
  codeLength: z.number().nullable().meta({ description: 'Characters of the code that Facebook sent.' }),
  codeOfPage: z.object({ id: z.string(), name: z.string() }).nullable(),
});

const token = z.object({
  appId: z.string(),
  appName: z.string(),
  pageName: z.string(),
  scopes: z.array(z.string()),
  expiresAt: optionalTime.meta({ description: 'Null: it does not expire by date.' }),
  dataAccessExpiresAt: optionalTime,
});

export const page = z
  .object({
    id: z.string(),
    facebookPageId: z.string().nullable(),
    name: z.string(),
    departmentId: z.string().nullable(),
    humanAgent: z.boolean(),
    status: z.enum(['not_checked', 'waiting_for_facebook', 'verified']),
    callbackUrl: z.string(),
    verifiedAt: optionalTime,
    handshake: handshake.meta({ description: "What became of Facebook's verification call." }),
    token: token.nullable().meta({ description: 'Null while Facebook has not been asked about it.' }),
    appId: z.string().nullable(),
    renewable: z
      .boolean()
      .meta({ description: 'There is a user token, so the Page token is renewed without a person.' }),
    userTokenExpiresAt: optionalTime,
    tokenDead: z.boolean().meta({ description: 'Facebook refuses the token: replies wait for a new one.' }),
    lastMessageAt: optionalTime.meta({ description: 'The last time something was said on this Page.' }),
    health: healthSummary,
    appMode: orNull(appMode),
    createdAt: requiredTime,
  })
  .meta({ id: 'Page' });

const fields = z.array(z.object({ name: z.string(), ticked: z.boolean() }));

export const subscriptions = z
  .object({
    app: z
      .object({
        callbackUrl: z.string(),
        callback: z.enum(['ours', 'sister_page', 'elsewhere']),
        active: z.boolean(),
        fields,
      })
      .nullable(),
    page: z.object({ fields }).nullable(),
  })
  .meta({ id: 'Subscriptions', description: 'As Facebook has them now; null where there is none.' });

export const pageRemoval = z.object({
  history: z
    .enum(['keep', 'purge'])
    .default('keep')
    .meta({ description: '`purge`: every conversation of the Page and everything known of its visitors is deleted.' }),
});

export const removedPage = z
  .object({
    id: z.string(),
    unsubscribed: z.boolean().meta({ description: 'Facebook has taken the subscription of the Page away.' }),
    unsubscribeProblem: z.string().nullable().meta({ description: 'Why not; the Page is removed here all the same.' }),
    deletionCode: z.string().meta({ description: 'Of `GET /api/deletion-requests/{code}/status`.' }),
  })
  .meta({ id: 'RemovedPage' });
