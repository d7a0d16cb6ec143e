import { DefaultLogger, Runtime } from '@temporalio/worker';

let quiet = false;

/** Temporal's own lines only from warnings on. Once per test file: the runtime cannot be installed twice. */
export function quietTemporal(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
}
