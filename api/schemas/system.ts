import { z } from 'zod';
import { RETAINED } from '../../domain/retention';
import { optionalTime, requiredTime } from './common';

export const about = z
  .object({
    version: z.string(),
    build: z.string().nullable().meta({ description: 'WORKER_BUILD_ID, where it is set.' }),
    node: z.string(),
    startedAt: requiredTime.meta({ description: 'When this api process began.' }),
    servers: z.array(
      z.object({
        name: z.enum(['mongodb', 'temporal', 'worker']),
        up: z.boolean(),
        version: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'About' });

export const key = z
  .object({
    id: z.string(),
    role: z.enum(['current', 'old', 'missing']).meta({
      description: '`current` seals, `old` only opens, `missing` is needed and not there.',
    }),
    texts: z.number().meta({ description: 'So many texts in the store are sealed with it.' }),
    unused: z.boolean().meta({ description: 'No text in the store needs it; runs of workflows may still.' }),
  })
  .meta({ id: 'EncryptionKey', description: 'Never the key itself.' });

export const retained = z
  .object({
    what: z.enum(RETAINED),
    keeping: z
      .enum(['until_erased', 'limited', 'unknown'])
      .meta({ description: '`unknown`: Temporal does not answer.' }),
    keptMs: z.number().nullable(),
    nextAt: optionalTime.meta({ description: 'When the oldest of them has been kept for so long.' }),
  })
  .meta({ id: 'Retained' });
