import { z } from 'zod';
import { optionalTime, requiredTime } from './common';

/** Secrets are pasted, so blanks and line breaks around them are not part of them. */
const secret = z.string().trim().min(1).max(4096);

export const newPage = z
  .object({
    name: z.string().trim().min(1).max(200).meta({ description: 'Your own name for the Page.' }),
    accessToken: secret.meta({ description: 'Page access token.' }),
    confirmationCode: secret.meta({ description: 'The verify token that you will also enter at Facebook.' }),
    appSecret: secret.meta({ description: 'App Secret of the Facebook app.' }),
    departmentId: z.string().min(1).max(64).nullish().meta({ description: 'Null or absent: everyone.' }),
  })
  .meta({ id: 'NewPage' });

export const page = z
  .object({
    id: z.string(),
    facebookPageId: z.string().nullable(),
    name: z.string(),
    departmentId: z.string().nullable(),
    status: z.enum(['not_checked', 'waiting_for_facebook', 'verified']),
    callbackUrl: z.string(),
    verifiedAt: optionalTime,
    wrongCode: z
      .object({ at: requiredTime, length: z.number() })
      .nullable()
      .meta({ description: 'The last time Facebook asked with another code.' }),
    createdAt: requiredTime,
  })
  .meta({ id: 'Page' });
