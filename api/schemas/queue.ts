import { z } from 'zod';
import { SPOKEN_LANGUAGES } from '../../domain/languages';
import { PRESENCES } from '../../domain/queue/places';
import { optionalTime } from './common';

export const presence = z
  .object({
    presence: z.enum(PRESENCES).meta({ description: 'What counts.' }),
    chosen: z.enum(PRESENCES).meta({ description: 'What the person said.' }),
    reason: z
      .enum(['connection_lost', 'missed_offers'])
      .nullable()
      .meta({ description: 'Why the two differ, or why the person was set to away; null: they chose it.' }),
    capacity: z.number().meta({ description: 'Most conversations at once.' }),
    beatSeconds: z.number().meta({ description: 'How often a browser says that it is there.' }),
  })
  .meta({ id: 'Presence' });

export const presenceChange = z.object({ presence: z.enum(PRESENCES) });

export const operator = z
  .object({
    id: z.string(),
    name: z.string(),
    departments: z.array(z.string()),
    presence: z.enum(PRESENCES),
    reason: presence.shape.reason,
    since: optionalTime.meta({ description: 'Since when the presence is what it is; null: never there.' }),
    seenAt: optionalTime,
    capacity: z.number(),
    ownCapacity: z.number().nullable().meta({ description: 'Set for this person; null: the number of the settings.' }),
    languages: z.array(z.string()).meta({ description: 'What they answer in (ISO 639-1); empty: whatever comes.' }),
    load: z.number().meta({ description: 'Open conversations and offers.' }),
  })
  .meta({ id: 'Operator' });

export const operators = z.object({ items: z.array(operator) });

export const operatorChange = z
  .object({
    capacity: z.number().int().min(1).max(100).nullable().optional(),
    languages: z
      .array(z.enum(SPOKEN_LANGUAGES))
      .max(SPOKEN_LANGUAGES.length)
      .refine((chosen) => new Set(chosen).size === chosen.length, 'each language once')
      .optional(),
    presence: z.enum(PRESENCES).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');

const MINUTE_MS = 60_000;

export const deskSettings = z
  .object({
    automatic: z.boolean().meta({ description: 'Conversations are given to people by themselves.' }),
    pickUpMs: z
      .number()
      .int()
      .min(10_000)
      .max(60 * MINUTE_MS)
      .nullable()
      .meta({ description: 'How long an offer waits; null: what is given needs no picking up.' }),
    missedOffersUntilAway: z.number().int().min(1).max(20),
    capacity: z.number().int().min(1).max(100).meta({ description: 'For whom no own number is set.' }),
    graceMs: z
      .number()
      .int()
      .min(30_000)
      .max(24 * 60 * MINUTE_MS)
      .meta({ description: 'How long a browser may be silent until its person counts as gone.' }),
    preferPreviousMs: z
      .number()
      .int()
      .min(0)
      .max(90 * 24 * 60 * MINUTE_MS)
      .meta({ description: 'How long who had a conversation is preferred when it opens again.' }),
    languageWaitMs: z
      .number()
      .int()
      .min(0)
      .max(60 * MINUTE_MS)
      .meta({ description: 'How long a visitor waits for somebody there who speaks their language and has no room.' }),
  })
  .meta({ id: 'DeskSettings' });

export const deskSettingsChange = deskSettings.partial();

export const queueCounts = z
  .object({ waiting: z.number(), mine: z.number(), ending: z.number() })
  .meta({ id: 'QueueCounts', description: 'Open conversations within reach: of nobody, of the caller, ending soon.' });

export const board = z
  .object({
    departments: z.array(
      z.object({
        id: z.string().nullable().meta({ description: 'Null: what belongs to no department, for everybody.' }),
        name: z.string().nullable(),
        waiting: z.number(),
        longestSince: optionalTime.meta({ description: 'Since when the one waits who waits longest.' }),
        opensAt: optionalTime.meta({ description: 'Closed now: when its working hours begin.' }),
      }),
    ),
  })
  .meta({ id: 'Board', description: 'What waits, by department, within reach.' });

export const takeBody = z.object({
  override: z
    .boolean()
    .default(false)
    .meta({ description: 'Take what somebody else has, or more than the own limit; for who may manage the queue.' }),
});

export const transferBody = z
  .object({
    operatorId: z.string().max(200).optional(),
    departmentId: z.string().max(200).nullable().optional().meta({ description: 'null: everybody.' }),
    holderId: z.string().max(200).nullable().optional().meta({
      description: 'Who had it when the caller looked, null: nobody; refused if somebody else has it now.',
    }),
    careful: z.boolean().default(false).meta({
      description: 'For who may manage the queue: refuse if the person is not there or has enough, as for everybody.',
    }),
  })
  .refine(
    ({ operatorId, departmentId }) => operatorId === undefined || departmentId === undefined,
    'give either operatorId or departmentId; neither puts it back into the queue',
  );
