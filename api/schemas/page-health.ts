import { z } from 'zod';
import { APP_MODES } from '../../domain/page';
import { FINDING_CODES, NEXT_STEPS } from '../../domain/page-health';
import { PROBE_STEP_STATES, PROBE_STEPS } from '../../domain/probe-steps';
import { optionalTime, orNull, requiredTime } from './common';

const severity = z.enum(['error', 'warning', 'info']);
const state = z
  .enum(['unknown', 'ok', 'info', 'warning', 'error'])
  .meta({ description: 'The worst finding; `unknown` before the first probe.' });

const nextStep = z
  .object({
    code: z.enum(NEXT_STEPS),
    text: z.string().meta({ description: 'In plain English; clients have words of their own for the code.' }),
    link: z.string().nullable().meta({ description: 'Where it is done: a page of the desk or of Facebook.' }),
  })
  .meta({ id: 'NextStep' });

const finding = z
  .object({
    code: z.enum(FINDING_CODES),
    severity,
    since: requiredTime,
    data: z.record(z.string(), z.union([z.string(), z.number()])).meta({
      description: 'For the words: names and numbers; times are epoch milliseconds.',
    }),
    title: z.string().meta({ description: 'In plain English.' }),
    nextStep,
  })
  .meta({ id: 'Finding' });

const probe = z
  .object({
    id: z.string(),
    requestedAt: requiredTime,
    finishedAt: optionalTime,
    steps: z.array(
      z.object({
        name: z.enum(PROBE_STEPS),
        state: z.enum(PROBE_STEP_STATES),
        at: optionalTime,
        reason: z.string().nullable().meta({ description: 'Why it failed or was skipped: a stable word.' }),
      }),
    ),
  })
  .meta({ id: 'Probe', description: 'The last probe that was asked for, step by step.' });

export const appMode = z
  .object({
    mode: z.enum(APP_MODES),
    enteredAt: requiredTime,
    enteredBy: z.string().nullable(),
    reviewEntry: z.number().nullable().meta({ description: "The entry of the app's App Review that says so." }),
  })
  .meta({ id: 'AppMode', description: "A person's entry: Facebook's API does not tell it." });

export const testMessage = z
  .object({
    state: z.enum(['waiting', 'arrived', 'cancelled']),
    openedAt: requiredTime,
    arrivedAt: optionalTime,
    conversationId: z.string().nullable(),
    from: z.string().nullable().meta({ description: 'A label of the visitor who wrote.' }),
    hint: z.enum(['page_not_subscribed', 'role_needed']).nullable().meta({
      description: 'Why it may never arrive: no subscription, or an app in development hears only people with a role.',
    }),
  })
  .meta({ id: 'TestMessage' });

export const pageHealth = z
  .object({
    pageId: z.string(),
    state,
    probedAt: optionalTime,
    nextProbeAt: optionalTime,
    findings: z.array(finding).meta({ description: 'Worst first.' }),
    probe: orNull(probe),
    testMessage: orNull(testMessage),
    appMode: orNull(appMode),
    refusedWithoutRoleAt: optionalTime.meta({
      description: 'When Facebook last refused a reply to somebody without a role: the app is not live for everyone.',
    }),
    lastMessageAt: optionalTime.meta({ description: 'The last time something was said on this Page.' }),
    answers: z
      .object({
        accepted: z.number(),
        refused: z.number(),
        failed: z.number(),
        slow: z.number(),
        slowestMs: z.number(),
      })
      .meta({ description: "Our answers to Facebook's webhooks of the last 24 hours." }),
    refresh: z
      .object({ at: requiredTime, problem: z.string().nullable() })
      .nullable()
      .meta({ description: 'The last renewal of the token by itself.' }),
  })
  .meta({ id: 'PageHealth' });

/** What a list of Pages says about the health of each. */
export const healthSummary = z
  .object({
    state,
    findings: z.number(),
    worst: orNull(finding),
    probedAt: optionalTime,
  })
  .meta({ id: 'HealthSummary' });

export const probeAccepted = z.object({ probeId: z.string() });

export const pageEvent = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: requiredTime,
    data: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'PageEvent' });

export const banner = z
  .object({
    errors: z.number().meta({ description: 'Pages whose worst finding is an error.' }),
    warnings: z.number(),
    worst: z
      .array(z.object({ pageId: z.string(), pageName: z.string(), finding }))
      .meta({ description: 'One finding per Page, errors first, at most five.' }),
  })
  .meta({ id: 'Banner', description: 'What everybody at the desk should know now.' });
