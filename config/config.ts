import { z } from 'zod';
import { readKeyFile } from './key-file';
import { domains, imapUrl, mailFrom, smtpUrl } from './mail';

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

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
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Express' names, addresses and networks divided by commas, or how many proxies stand in front. */
const proxies = z.string().transform((value) => (/^\d+$/.test(value) ? Number(value) : value));

const apiSettings = shared
  .extend({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    FACEBOOK_LOGIN_URL: url.optional(),
    MAIL_PAGE_URL: url.optional(),
    ADMIN_API_TOKEN: z.string().min(16).optional(),
    ADMIN_EMAIL: z.string().trim().toLowerCase().pipe(z.email()).optional(),
    ADMIN_PASSWORD: z.string().optional(),
    TRUSTED_PROXIES: proxies.default('loopback'),
    SCREENCAST_MAX_MB: z.coerce.number().int().min(1).max(4000).default(250),
  })
  .refine(({ ADMIN_EMAIL, ADMIN_PASSWORD }) => (ADMIN_EMAIL === undefined) === (ADMIN_PASSWORD === undefined), {
    path: ['ADMIN_EMAIL, ADMIN_PASSWORD'],
    message: 'both or none',
  });

const workerSettings = shared.extend({
  WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  WORKER_BUILD_ID: z.string().min(1).optional(),
  REVIEW_IMAP_URL: imapUrl.optional(),
  REVIEW_IMAP_SECONDS: z.coerce.number().int().min(5).max(3600).default(60),
  REVIEW_MAIL_DOMAINS: domains.optional(),
  REVIEW_PRIVATE_ADDRESSES: z
    .enum(['true', 'false'])
    .default('false')
    .refine((allowed) => allowed === 'false' || process.env.NODE_ENV !== 'production', 'not in production'),
  PROFILE_REFRESH_DAYS: z.coerce.number().int().min(1).max(365).default(14),
});

export type SharedConfig = z.infer<typeof shared>;
export type ApiConfig = z.infer<typeof apiSettings>;
export type WorkerConfig = z.infer<typeof workerSettings>;

/** Settings of the api process from the environment. Throws one Error that names every variable that is wrong. */
export function loadApiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  return load(apiSettings, env);
}

/** Settings of the worker process from the environment. Throws one Error that names every variable that is wrong. */
export function loadWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  return load(workerSettings, env);
}

/** An empty variable counts as not set, as compose files leave them. Values never appear in the message. */
function load<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(readKeyFile(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${problems.join('\n')}\nSee the configuration table in README.md.`);
}
