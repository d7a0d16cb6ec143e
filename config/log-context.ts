import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one piece of work carries: the request, or the workflow whose activity it is. Ids only. */
export interface LogContext {
  requestId?: string;
  workflowId?: string;
  runId?: string;
  activity?: string;
}

const current = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that whatever it logs, however deep, names what it belongs to. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return current.run(context, work);
}

export function logContext(): LogContext {
  return current.getStore() ?? {};
}
