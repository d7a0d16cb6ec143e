import { DefaultLogger, type Logger, Runtime, type TelemetryOptions } from '@temporalio/worker';

let installed = false;

/** Temporal's own lines only from errors on, unless the test has installed a logger of its own. */
export function quietTemporal(): void {
  if (!installed) installTemporalLogger(new DefaultLogger('ERROR'));
}

/** Takes Temporal's own lines. Once per test file and before the first worker: the runtime cannot be installed twice. */
export function installTemporalLogger(logger: Logger, telemetryOptions?: TelemetryOptions): void {
  installed = true;
  Runtime.install({ logger, ...(telemetryOptions && { telemetryOptions }) });
}
