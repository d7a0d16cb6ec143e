import { z } from 'zod';
import { optionalTime, requiredTime } from './common';
import { appSecret, confirmationCode, departmentId } from './pages';

export const appId = z.string().regex(/^\d{5,30}$/, 'the App ID of the Facebook app: digits only');
export const appIdParams = z.object({ id: appId });
const mode = z.enum(['development', 'live']).nullable().meta({ description: 'As a person read it in the dashboard.' });
const name = z.string().trim().min(1).max(200);

export const newFacebookApp = z
  .object({
    appId,
    appSecret,
    name: name.optional().meta({ description: "Absent: Facebook's name of the app." }),
    mode: mode.optional(),
  })
  .meta({ id: 'NewFacebookApp' });

export const facebookAppEdit = z
  .object({ name: name.optional(), appSecret: appSecret.optional(), mode: mode.optional() })
  .meta({ id: 'FacebookAppEdit' });

export const facebookApp = z
  .object({
    id: z.string(),
    name: z.string(),
    mode,
    modeEnteredAt: optionalTime,
    checkedAt: optionalTime.meta({ description: 'When Facebook confirmed App ID and App Secret; null: not yet.' }),
    pages: z.number().meta({ description: 'Connected Pages of this app.' }),
    redirectUrl: z
      .string()
      .meta({ description: 'For "Valid OAuth Redirect URIs" in the app\'s Facebook Login settings.' }),
    dataDeletionUrl: z.string().meta({ description: 'For "Data deletion callback URL" in the app\'s basic settings.' }),
    deauthorizeUrl: z.string().meta({ description: 'For "Deauthorize callback URL" in the Facebook Login settings.' }),
    createdAt: requiredTime,
  })
  .meta({ id: 'FacebookApp' });

export const startConnect = z
  .object({
    rerequest: z
      .boolean()
      .default(false)
      .meta({ description: 'Ask again for declined permissions; done by itself when the last login declined some.' }),
  })
  .default({ rerequest: false });

export const startedConnect = z
  .object({
    id: z.string().meta({ description: 'Of `GET /api/facebook-connections/{id}`.' }),
    dialogUrl: z.string().meta({ description: 'Where the browser goes now.' }),
    expiresAt: requiredTime,
  })
  .meta({ id: 'StartedFacebookConnection' });

const connectedPage = z.object({ id: z.string(), name: z.string() });

export const facebookConnection = z
  .object({
    id: z.string(),
    appId: z.string(),
    state: z.enum(['waiting', 'exchanging', 'ready', 'failed', 'expired']),
    problem: z.string().nullable().meta({ description: 'Why it failed; the codes stand in docs/api.md.' }),
    missingPermissions: z.array(z.string()),
    pages: z.array(
      z.object({
        pageId: z.string(),
        name: z.string(),
        tasks: z.array(z.string()),
        missingTasks: z.array(z.string()),
        connected: connectedPage.nullable().meta({ description: 'The Page here, when it is connected already.' }),
      }),
    ),
    expiresAt: requiredTime,
  })
  .meta({ id: 'FacebookConnection' });

export const chosenPages = z
  .object({
    pageIds: z
      .array(
        z
          .string()
          .regex(/^\d{1,40}$/)
          .meta({ example: '102938475610293' }),
      )
      .min(1)
      .max(50),
    departmentId,
    confirmationCode: confirmationCode.optional().meta({ description: 'Absent: a strong one is made for each Page.' }),
  })
  .meta({ id: 'ChosenPages' });

export const addedPages = z
  .object({
    results: z.array(
      z.object({
        pageId: z.string(),
        outcome: z.enum(['added', 'renewed', 'refused']),
        page: connectedPage.nullable(),
        problem: z.string().nullable(),
        detail: z.string().nullable(),
        subscribed: z.boolean().meta({ description: 'App and Page are subscribed to every field used here.' }),
        subscriptionProblem: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'AddedPages' });
