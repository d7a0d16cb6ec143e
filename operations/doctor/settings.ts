import { type SettingsProblem, settingsProblems, withoutEmpty } from '../../config/config';
import { readKeyFile } from '../../config/key-file';
import { createKeyring } from '../../config/keyring';
import type { Cipher } from '../../domain/cipher';
import { type Finding, failed, ok, warning } from './finding';

const TABLE = 'the table in README.md, "Configuration"';

/** How to come by what is missing. For all others the table says what they may be. */
const NEXT: Readonly<Record<string, string>> = {
  MONGODB_URI: 'Set MONGODB_URI=mongodb://user:password@host/database?replicaSet=…',
  ENCRYPTION_KEYS: 'Make one: echo "k1:$(openssl rand -base64 32)". Of data that exists already, take its own key.',
  PUBLIC_URL: 'Set PUBLIC_URL to the address that Facebook reaches, https://desk.example.com',
  ADMIN_API_TOKEN: 'Make one: openssl rand -hex 32',
  'ADMIN_EMAIL, ADMIN_PASSWORD': 'Set both, or none and use the one-time code that the api prints.',
};

/** Every problem of every variable at once. Values never appear. */
export function checkSettings(env: NodeJS.ProcessEnv): Finding[] {
  const problems = problemsOf(env);
  const findings = [...problems.map((problem) => describe(problem, env)), ...doubts(env)];
  return problems.length > 0 ? findings : [ok('settings', 'api and worker would start with them'), ...findings];
}

/** The keys that the processes would have, or null: the settings say no usable ones. */
export function keysOf(env: NodeJS.ProcessEnv): Cipher | null {
  try {
    return createKeyring(readKeyFile(withoutEmpty(env)).ENCRYPTION_KEYS ?? '');
  } catch {
    return null;
  }
}

function problemsOf(env: NodeJS.ProcessEnv): SettingsProblem[] {
  try {
    const problems = settingsProblems(env);
    const hasKeys = !problems.some(({ variable }) => variable === 'ENCRYPTION_KEYS');
    return hasKeys ? [...problems, ...keyProblems(env)] : problems;
  } catch (error) {
    return [{ variable: 'ENCRYPTION_KEYS_FILE', message: messageOf(error) }];
  }
}

function keyProblems(env: NodeJS.ProcessEnv): SettingsProblem[] {
  try {
    createKeyring(readKeyFile(withoutEmpty(env)).ENCRYPTION_KEYS ?? '');
    return [];
  } catch (error) {
    return [{ variable: 'ENCRYPTION_KEYS', message: messageOf(error) }];
  }
}

/** Of our own errors, which name variables and never values. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe({ variable, message }: SettingsProblem, env: NodeJS.ProcessEnv): Finding {
  const isMissing = !env[variable] && !variable.includes(',') && !message.startsWith(variable);
  const seen = isMissing ? `${variable} is not set` : `${variable} cannot be used: ${message}`;
  return failed('settings', seen, NEXT[variable] ?? `What ${variable} may be: ${TABLE}.`);
}

/** What starts, and is still seldom meant. */
function doubts(env: NodeJS.ProcessEnv): Finding[] {
  const { PUBLIC_URL, SMTP_URL, GRAPH_API_URL, NODE_ENV } = env;
  return [
    ...(PUBLIC_URL
      ? []
      : [warning('settings', 'PUBLIC_URL is not set: Facebook cannot reach the desk', NEXT.PUBLIC_URL ?? '')]),
    ...(SMTP_URL
      ? []
      : [warning('settings', 'SMTP_URL is not set: mails wait', 'Set SMTP_URL=smtps://user:password@host:465')]),
    ...(NODE_ENV === 'production' && GRAPH_API_URL && !GRAPH_API_URL.includes('graph.facebook.com')
      ? [warning('settings', 'GRAPH_API_URL does not lead to Facebook', 'Leave GRAPH_API_URL out.')]
      : []),
  ];
}
