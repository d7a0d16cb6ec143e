import { z } from 'zod';
import { REPORT_MEASURES } from '../../domain/report-measures';
import { REPORT_GROUPS } from '../../domain/reports';
import { MOST_DAYS } from '../report-desk';
import { optionalTime, requiredTime } from './common';

const day = z.iso.date();

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

function daysOf({ from, to }: { from: string; to: string }): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

export const reportQuery = z
  .object({
    by: z.enum(REPORT_GROUPS).default('day'),
    from: day.meta({ description: 'First day.' }),
    to: day.meta({ description: `Last day; at most ${MOST_DAYS} days in all.` }),
    timeZone: z.string().max(60).refine(isTimeZone, 'not a time zone').default('UTC').meta({
      description: 'In which days begin and end (IANA), such as `Europe/Berlin`.',
    }),
    pageId: z.string().max(40).optional().meta({ description: "Facebook's id of the only Page that counts." }),
    measure: z.enum(REPORT_MEASURES).optional().meta({
      description:
        'Leaves out rows that tell nothing of it (never days) and, in the table for spreadsheets, its other columns.',
    }),
  })
  .refine((span) => !(daysOf(span) < 1 || daysOf(span) > MOST_DAYS), 'report_too_large');

const measure = z
  .object({
    count: z.number(),
    averageMs: z.number().nullable(),
    medianMs: z.number().nullable(),
    longestMs: z.number().nullable(),
  })
  .meta({ id: 'Measure', description: 'Null where there was nothing to measure.' });

const row = z
  .object({
    key: z.string().meta({
      description: 'The day, or the id of operator, Page or department; `nobody`: none, `elsewhere`: the Page inbox.',
    }),
    name: z.string().nullable(),
    received: z.number().meta({ description: 'Messages of visitors.' }),
    opened: z.number().meta({ description: 'Conversations that were opened.' }),
    replies: z.number(),
    ended: z.number().meta({ description: 'Conversations that were closed or expired.' }),
    missed: z.number().meta({ description: 'Windows that closed on an unanswered message.' }),
    waits: measure.meta({ description: 'From the first unanswered message to the reply.' }),
    firstReplies: measure.meta({ description: 'From the opening to the first reply.' }),
    handling: measure.meta({ description: 'From the opening to the end.' }),
    ratings: z
      .object({ count: z.number(), average: z.number().nullable() })
      .meta({ description: 'Answers of visitors, 1 (bad) to 5 (good), on the day of the answer and with who asked.' }),
  })
  .meta({ id: 'ReportRow' });

export const report = z.object({ rows: z.array(row), total: row }).meta({ id: 'Report' });

export const reviewRound = z
  .object({
    appId: z.string(),
    name: z.string().meta({ description: 'Of the app.' }),
    round: z.number(),
    startedAt: requiredTime.meta({ description: 'When its preparation began.' }),
    submittedAt: optionalTime,
    decidedAt: optionalTime.meta({ description: 'When Meta decided.' }),
    withdrawnAt: optionalTime,
    approved: z.number().meta({ description: 'Permissions.' }),
    refused: z.number().meta({ description: 'Permissions that were rejected, or of which more was asked.' }),
    preparingMs: z.number().meta({ description: 'Until it was submitted, else until now.' }),
    waitingMs: z.number().nullable().meta({ description: 'For Meta, until the decision, else until now.' }),
  })
  .meta({ id: 'ReviewRoundTimes' });
