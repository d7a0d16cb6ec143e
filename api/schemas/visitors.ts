import { z } from 'zod';
import { ENTRY_KINDS, PROFILE_OUTCOMES } from '../../domain/visitor';
import { requiredTime } from './common';

const entryPoint = z
  .object({
    kind: z.enum(ENTRY_KINDS),
    source: z.string().nullable().meta({ description: "Meta's word for it, for instance ADS or SHORTLINK." }),
    ref: z.string().nullable(),
    adId: z.string().nullable(),
    at: requiredTime,
  })
  .meta({ id: 'EntryPoint', description: 'The latest referral, and where there was none the first contact.' });

export const visitor = z
  .object({
    id: z.string(),
    psid: z.string(),
    name: z.string().nullable().meta({ description: 'Null while nobody knows it: show a label with `number`.' }),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    photoUrl: z.string().nullable().meta({ description: 'On this desk; another one after the photo has changed.' }),
    locale: z.string().nullable(),
    number: z.string().meta({ description: 'Last digits of the PSID, for a neutral label.' }),
    entryPoint: entryPoint.nullable(),
    profileState: z
      .enum(['waiting', ...PROFILE_OUTCOMES])
      .meta({ description: 'What came of asking Facebook for the profile last.' }),
  })
  .meta({ id: 'Visitor' });
