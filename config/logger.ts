import pino, { type Logger } from 'pino';

export type { Logger };

/**
 * Structured log lines on standard output. Callers log ids, counts, states and error classes; the redaction below is a net
 * under that rule, not a replacement for it.
 */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: {
      paths: ['*.accessToken', '*.appSecret', '*.confirmationCode', '*.text', '*.body', '*.authorization', 'headers'],
      censor: '[hidden]',
    },
  });
}
