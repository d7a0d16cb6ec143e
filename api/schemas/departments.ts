import { z } from 'zod';
import { faultOfSpans } from '../../domain/working-hours';
import { optionalTime, requiredTime } from './common';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'Nobody else has it, in capital or small letters.' });
const test = z.boolean().meta({ description: 'For trying things out: what a reviewer gets.' });
const isDefault = z.boolean().meta({ description: 'New Pages get it when nothing else is said; one at most.' });

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const spanFields = {
  from: z.string().regex(TIME, 'HH:MM').meta({ example: '09:00' }),
  to: z
    .string()
    .refine((time) => TIME.test(time) || time === '24:00', 'HH:MM, or 24:00')
    .meta({ example: '18:00' }),
};
const FAULTS = { backwards: 'a span ends before it begins', overlapping: 'two spans of a day overlap' } as const;
const MOST_SPANS = 50;
const MOST_EXCEPTIONS = 200;

/** What is no time at all is told by itself. */
function checkSpans(
  spans: readonly { from: string; to: string }[],
  context: z.RefinementCtx,
  path: (string | number)[],
): void {
  if (spans.some(({ from, to }) => !TIME.test(from) || !(TIME.test(to) || to === '24:00'))) return;
  const fault = faultOfSpans(spans);
  if (fault) context.addIssue({ code: 'custom', path, message: FAULTS[fault] });
}

export const workingHours = z
  .object({
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'not a time zone of the IANA database')
      .meta({ example: 'Europe/Riga' }),
    week: z
      .array(z.object({ day: z.number().int().min(1).max(7), ...spanFields }))
      .max(MOST_SPANS)
      .meta({ description: 'Monday is 1, Sunday 7. Over midnight: until 24:00, and from 00:00 of the next day.' }),
    exceptions: z
      .array(z.object({ date: z.iso.date(), spans: z.array(z.object(spanFields)).max(10) }))
      .max(MOST_EXCEPTIONS)
      .default([])
      .meta({ description: 'Days with hours of their own; without spans closed all day.' }),
  })
  .superRefine(({ week, exceptions }, context) => {
    for (let day = 1; day <= 7; day++) {
      const own = week.filter((span) => span.day === day);
      checkSpans(own, context, ['week', week.findIndex((span) => span.day === day)]);
    }
    for (const [at, { spans }] of exceptions.entries()) checkSpans(spans, context, ['exceptions', at, 'spans']);
    if (new Set(exceptions.map(({ date }) => date)).size < exceptions.length) {
      context.addIssue({ code: 'custom', path: ['exceptions'], message: 'a day stands there twice' });
    }
  })
  .meta({ id: 'WorkingHours' });

const hours = workingHours.nullable().meta({ description: 'When it answers; null: always.' });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const department = z
  .object({
    id: z.string(),
    name: z.string(),
    test,
    isDefault,
    hours,
    opensAt: optionalTime.meta({ description: 'Closed now: when its working hours begin; null: it answers.' }),
    members: z.array(z.object({ id: z.string(), name: z.string() })),
    createdAt: requiredTime,
  })
  .meta({ id: 'Department' });

export const departmentDetails = department
  .extend({ pages: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'DepartmentDetails' });

const personIds = z.array(z.string().min(1).max(64)).max(100);

export const memberChange = z
  .object({ add: personIds.default([]), remove: personIds.default([]) })
  .refine(({ add, remove }) => !add.some((id) => remove.includes(id)), 'somebody is to be both added and removed')
  .meta({ id: 'MemberChange' });

export const newDepartment = z
  .object({ name, test: test.default(false), isDefault: isDefault.default(false) })
  .meta({ id: 'NewDepartment' });

export const departmentEdit = z
  .object({ name: name.optional(), test: test.optional(), isDefault: isDefault.optional(), hours: hours.optional() })
  .meta({ id: 'DepartmentEdit' });
