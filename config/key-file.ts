import { readFileSync } from 'node:fs';

/**
 * The settings with the keys that ENCRYPTION_KEYS_FILE names in place of ENCRYPTION_KEYS: a secret in a file does not show
 * in lists of processes and their environments. One key per line or divided by commas; lines that begin with # are notes.
 * Throws when the file cannot be read, and when both are given: nobody could say which keys count.
 */
export function readKeyFile(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ENCRYPTION_KEYS_FILE: file, ...rest } = env;
  if (!file) return env;
  if (rest.ENCRYPTION_KEYS) {
    throw new Error('ENCRYPTION_KEYS and ENCRYPTION_KEYS_FILE are both set: leave one of them out');
  }
  return { ...rest, ENCRYPTION_KEYS: keysIn(contentOf(file)) };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(`ENCRYPTION_KEYS_FILE cannot be read (${code}): ${file}`);
  }
}

function keysIn(content: string): string {
  const lines = content.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).join(',');
}
