import { DefaultLogger, NativeConnection, Runtime, type TelemetryOptions } from '@temporalio/worker';
import type { Logger } from '../config/logger';

/** How often Temporal is tried at start while it is not there yet. */
const CONNECT_ATTEMPTS = 60;
const CONNECT_PAUSE_MS = 1000;

/** The SDK warns of a worker without workflows; the one that talks to the Graph API has none on purpose. */
const ONLY_ACTIVITIES = 'No workflows registered';

/** Connects, and waits for a server that is still starting. */
export async function connectTemporal(
  options: Parameters<typeof NativeConnection.connect>[0],
  logger: Logger,
): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await NativeConnection.connect(options);
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS) throw error;
      logger.warn({ attempt }, 'Temporal does not answer yet');
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
}

/** Once per process, before anything else of the SDK: its lines go into the worker's log, and its metrics where they are wanted. */
export function installTemporalRuntime(logger: Logger, telemetryOptions: TelemetryOptions | undefined): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    ...(telemetryOptions && { telemetryOptions }),
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (message.startsWith(ONLY_ACTIVITIES)) return;
      const { workflowId, workflowType, activityType, attempt, taskQueue } = meta ?? {};
      logger[levels[level]]({ workflowId, workflowType, activityType, attempt, taskQueue }, message);
    }),
  });
}
