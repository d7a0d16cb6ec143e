import { z } from 'zod';
import { readKeyFile } from './key-file';
import { domains, imapUrl, mailFrom, smtpUrl } from './mail';

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** `host:port` to listen on, an IPv6 address in brackets. */
const metricsAddress = z
  .string()
  .regex(/^(\[[\da-f:.]+\]|[^\s:[\]]+):\d{1,5}$/i, 'host:port, such as 127.0.0.1:9464')
  .transform((value) => {
    const colon = value.lastIndexOf(':');
    return { host: value.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(value.slice(colon + 1)) };
  })
  .refine(({ port }) => port <= 65_535, 'host:port, such as 127.0.0.1:9464');

const shared = z.object({
  MONGODB_URI: z.string().startsWith('mongodb'),
  GRAPH_API_URL: url.default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v26.0'),
  GRAPH_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(20_000),
  ENCRYPTION_KEYS: z.string().min(1),
  PUBLIC_URL: url.optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  NODE_ENV: z.string().optional(),
  WORKER_BUILD_ID: z.string().min(1).optional(),
  WEBHOOK_PRIVATE_ADDRESSES: z.enum(['true', 'false']).default('false'),
  METRICS_ADDRESS: metricsAddress.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

function webhooksArePublic(env: { WEBHOOK_PRIVATE_ADDRESSES: string; NODE_ENV?: string | undefined }): boolean {
  return env.WEBHOOK_PRIVATE_ADDRESSES === 'false' || env.NODE_ENV !== 'production';
}

/** Express' names, addresses and networks divided by commas, or how many proxies stand in front. */
const proxies = z.string().transform((value) => (/^\d+$/.test(value) ? Number(value) : value));

const apiSettings = shared
  .extend({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    FACEBOOK_LOGIN_URL: url.optional(),
    MAIL_PAGE_URL: url.optional(),
    SIMULATED_FACEBOOK_URL: url.optional(),
    ADMIN_API_TOKEN: z.string().min(16).optional(),
    ADMIN_EMAIL: z.string().trim().toLowerCase().pipe(z.email()).optional(),
    ADMIN_PASSWORD: z.string().optional(),
    TRUSTED_PROXIES: proxies.default('loopback'),
    SCREENCAST_MAX_MB: z.coerce.number().int().min(1).max(4000).default(250),
  })
  .refine(({ ADMIN_EMAIL, ADMIN_PASSWORD }) => (ADMIN_EMAIL === undefined) === (ADMIN_PASSWORD === undefined), {
    path: ['ADMIN_EMAIL, ADMIN_PASSWORD'],
    message: 'both or none',
  })
  .refine(webhooksArePublic, { path: ['WEBHOOK_PRIVATE_ADDRESSES'], message: 'not in production' });

const workerSettings = shared
  .extend({
    WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    REVIEW_IMAP_URL: imapUrl.optional(),
    REVIEW_IMAP_SECONDS: z.coerce.number().int().min(5).max(3600).default(60),
    REVIEW_MAIL_DOMAINS: domains.optional(),
    REVIEW_PRIVATE_ADDRESSES: z.enum(['true', 'false']).default('false'),
    ATTACHMENT_MAX_MB: z.coerce.number().int().min(1).max(200).default(50),
    PROFILE_REFRESH_DAYS: z.coerce.number().int().min(1).max(365).default(14),
  })
  .refine((env) => env.REVIEW_PRIVATE_ADDRESSES === 'false' || env.NODE_ENV !== 'production', {
    path: ['REVIEW_PRIVATE_ADDRESSES'],
    message: 'not in production',
  })
  .refine(webhooksArePublic, { path: ['WEBHOOK_PRIVATE_ADDRESSES'], message: 'not in production' });

export type SharedConfig = z.infer<typeof shared>;
export type ApiConfig = z.infer<typeof apiSettings>;
export type WorkerConfig = z.infer<typeof workerSettings>;

/** Every variable that a process reads, beside Temporal's own. */
export const API_SETTINGS: readonly string[] = [...Object.keys(apiSettings.shape), 'ENCRYPTION_KEYS_FILE'];
export const WORKER_SETTINGS: readonly string[] = [...Object.keys(workerSettings.shape), 'ENCRYPTION_KEYS_FILE'];

/** Settings of the api process from the environment. Throws one Error that names every variable that is wrong. */
export function loadApiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  return load(apiSettings, env);
}

/** Settings of the worker process from the environment. Throws one Error that names every variable that is wrong. */
export function loadWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  return load(workerSettings, env);
}

/** What is wrong with one variable, never with its value. */
export interface SettingsProblem {
  variable: string;
  message: string;
}

/** Everything that would keep the api or the worker from starting. Throws when ENCRYPTION_KEYS_FILE cannot be read. */
export function settingsProblems(env: NodeJS.ProcessEnv): SettingsProblem[] {
  const given = readKeyFile(withoutEmpty(env));
  const issues = [apiSettings, workerSettings].flatMap((schema) => schema.safeParse(given).error?.issues ?? []);
  const problems = issues.map(({ path, message }) => ({ variable: path.join('.'), message }));
  return [...new Map(problems.map((problem) => [problem.variable, problem])).values()];
}

/** An empty variable counts as not set, as compose files leave them. */
export function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** Values never appear in the message. */
function load<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(readKeyFile(withoutEmpty(env)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${problems.join('\n')}\nSee the configuration table in README.md.`);
}
