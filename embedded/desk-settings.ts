import { resolve } from 'node:path';
import { z } from 'zod';
import { freePorts, isPortFree } from './ports';

const port = z.coerce.number().int().min(1).max(65_535);

const environmentSchema = z.object({
  PORT: port.optional(),
  DATA_DIR: z.string().default('data'),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  MONGODB_URI: z.string().optional(),
  GRAPH_API_URL: z.string().optional(),
  PUBLIC_URL: z.string().optional(),
  SIMULATOR_PORT: port.optional(),
  TEMPORAL_PORT: port.optional(),
  TEMPORAL_UI_PORT: port.optional(),
  MONGODB_PORT: port.optional(),
  SMTP_URL: z.string().optional(),
  SMTP_PORT: port.optional(),
  MAIL_PORT: port.optional(),
  LOG_LEVEL: z.string().default('info'),
});

/** The settings of `npm start`. */
export type DeskEnvironment = z.infer<typeof environmentSchema>;

/** Where everything listens. */
export interface DeskPorts {
  api: number;
  simulator: number;
  temporal: number;
  temporalUi: number;
  mongodb: number;
  smtp: number;
  mail: number;
}

const DEFAULT_PORT = 3_000;

/**
 * Reads the environment; an empty variable counts as not set.
 * @throws with the names of all variables that cannot be used.
 */
export function readDeskEnvironment(env: NodeJS.ProcessEnv): DeskEnvironment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings cannot be used:\n${problems.join('\n')}`);
  }
  return { ...parsed.data, DATA_DIR: resolve(parsed.data.DATA_DIR) };
}

/**
 * Chooses the ports: the named one, else the default one, else any free one. Of servers that run elsewhere nothing is
 * chosen (0).
 * @throws when a port that was named is taken.
 */
export async function choosePorts(env: DeskEnvironment): Promise<DeskPorts> {
  const taken = new Set<number>();
  const choose = async (name: PortName, fallback: number, needed: boolean): Promise<number> => {
    if (!needed) return 0;
    const chosen = await choosePort(name, env[name], fallback, taken);
    taken.add(chosen);
    return chosen;
  };
  // The named ones come first, so that no default takes a port that a later variable names.
  for (const name of PORT_NAMES) reserve(name, env[name], taken);
  const base = env.PORT ?? DEFAULT_PORT;
  return {
    api: await choose('PORT', DEFAULT_PORT, true),
    simulator: await choose('SIMULATOR_PORT', base + 1, !env.GRAPH_API_URL),
    temporal: await choose('TEMPORAL_PORT', base + 2, !env.TEMPORAL_ADDRESS),
    temporalUi: await choose('TEMPORAL_UI_PORT', base + 3, !env.TEMPORAL_ADDRESS),
    mongodb: await choose('MONGODB_PORT', base + 4, !env.MONGODB_URI),
    smtp: await choose('SMTP_PORT', base + 5, !env.SMTP_URL),
    mail: await choose('MAIL_PORT', base + 6, !env.SMTP_URL),
  };
}

const PORT_NAMES = [
  'PORT',
  'SIMULATOR_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'MONGODB_PORT',
  'SMTP_PORT',
  'MAIL_PORT',
] as const;
type PortName = (typeof PORT_NAMES)[number];

function reserve(name: PortName, named: number | undefined, taken: Set<number>): void {
  if (named === undefined) return;
  if (taken.has(named)) throw new Error(`${name}=${named} is named for another server already. Choose another port.`);
  taken.add(named);
}

async function choosePort(
  name: PortName,
  named: number | undefined,
  fallback: number,
  taken: ReadonlySet<number>,
): Promise<number> {
  if (named !== undefined) {
    if (await isPortFree(named)) return named;
    throw new Error(`${name}=${named}: another program listens on that port. Stop it or choose another port.`);
  }
  if (fallback <= 65_535 && !taken.has(fallback) && (await isPortFree(fallback))) return fallback;
  const candidates = await freePorts(taken.size + 1);
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free === undefined) throw new Error('no free port');
  return free;
}
