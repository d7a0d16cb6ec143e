import pino, { type Logger } from 'pino';
import { logContext } from './log-context';

export type { Logger };

/**
 * Structured log lines on standard output. Callers log ids, counts, states and error classes; the redaction below is a net
 * under that rule, not a replacement for it. Lines of one request or activity carry its ids (`log-context.ts`).
 */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    mixin: () => ({ ...logContext() }),
    redact: {
      paths: ['*.accessToken', '*.appSecret', '*.confirmationCode', '*.text', '*.body', '*.authorization', 'headers'],
      censor: '[hidden]',
    },
  });
}
