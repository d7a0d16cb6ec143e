import { z } from 'zod';
import { COUNTED, DELETION_KINDS } from '../../domain/data-deletion';
import { optionalTime, requiredTime } from './common';

export const codeParams = z.object({ code: z.string().min(8).max(64) });
const states = z.enum(['asked', 'running', 'done', 'rejected']);
const counts = z.object(Object.fromEntries(COUNTED.map((name) => [name, z.number()]))).meta({ id: 'DeletionCounts' });

export const deletionForm = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'Name at Facebook, so that the conversation can be found.' }),
    page: z.string().trim().min(1).max(200).meta({ description: 'Name of the Page that was written to.' }),
    contact: z.string().trim().max(200).default(''),
    text: z.string().trim().max(2000).default(''),
  })
  .meta({ id: 'DeletionForm' });

export const askedDeletion = z
  .object({ confirmationCode: z.string(), statusUrl: z.string() })
  .meta({ id: 'AskedDeletion' });

const status = {
  confirmationCode: z.string(),
  state: states,
  requestedAt: requiredTime,
  finishedAt: optionalTime,
};

export const deletionStatus = z.object(status).meta({ id: 'DeletionStatus' });

export const deletionRequest = z
  .object({
    ...status,
    kind: z.enum(DELETION_KINDS),
    origin: z.enum(['facebook', 'administrator', 'form']),
    form: deletionForm.nullable().meta({ description: 'What was asked for, until it is decided.' }),
    steps: z.array(z.object({ name: z.string(), at: requiredTime })),
    found: counts.nullable().meta({ description: 'Counted before anything was purged.' }),
    remaining: counts.nullable().meta({ description: 'Counted afterwards.' }),
  })
  .meta({ id: 'DeletionRequest' });

export const confirmation = z
  .object({ conversationId: z.string().min(1).max(400) })
  .meta({ id: 'DeletionConfirmation' });
