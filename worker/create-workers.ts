import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type NativeConnection,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import type { ConversationQueueActivities } from '../activities/conversation-queue';
import type { DeletionActivities } from '../activities/data-deletion';
import type { MessengerActivities } from '../activities/messenger';
import type { PageActivities } from '../activities/page-probe';
import type { QueueActivities } from '../activities/queue';
import type { RecordActivities } from '../activities/records';
import type { ReviewPrecheckActivities } from '../activities/review-precheck';
import type { ReviewRecordActivities } from '../activities/review-records';
import type { Cipher } from '../domain/cipher';
import type { ChangeLog } from '../store/change-log';
import { createDataConverter, failureConverterPath } from '../temporal/data-converter';
import { DESK_TASK_QUEUE, graphTaskQueue } from '../workflows/contracts';
import { probeTaskQueue } from '../workflows/page-contracts';
import { queueTaskQueue } from '../workflows/queue-contracts';
import { type ActivityEnd, observeActivities } from './observe-activities';
import { tellChanges } from './tell-changes';

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  cipher: Cipher;
  messenger: MessengerActivities;
  records: RecordActivities &
    ConversationQueueActivities &
    QueueActivities &
    ReviewRecordActivities &
    ReviewPrecheckActivities;
  probes: PageActivities;
  deletion: DeletionActivities;
  /** For tests: another task queue, so that suites on one server do not take each other's work. */
  taskQueue?: string;
  workflowBundle?: NonNullable<WorkerOptions['workflowBundle']>;
  buildId?: string | undefined;
  /** For tests: 0 has every task begin with the whole history, as in a worker that has just started. */
  maxCachedWorkflows?: number | undefined;
  /** Tells others what activities have changed. */
  log: Pick<ChangeLog, 'append'>;
  /** Hears how activities end. */
  activityEnded?: ((end: ActivityEnd) => void) | undefined;
}

/** Below the 30 s that orchestrators usually grant. */
const SHUTDOWN_GRACE = '20s';
const SHUTDOWN_FORCE = '25s';

/** Few probes at once and few a second, over all processes: what is due after an outage must not become a storm. */
const PROBES_AT_ONCE = 5;
const PROBES_PER_SECOND = 5;

const ignore = () => undefined;

/** The workers of a worker process: one decides and writes records, one keeps the queue, one sends, one probes Pages. */
export async function createWorkers(options: WorkersOptions): Promise<Worker[]> {
  const taskQueue = options.taskQueue ?? DESK_TASK_QUEUE;
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection: options.connection,
    namespace: options.namespace,
    dataConverter: createDataConverter(options.cipher),
    shutdownGraceTime: SHUTDOWN_GRACE,
    shutdownForceTime: SHUTDOWN_FORCE,
    interceptors: { activity: [observeActivities(options.activityEnded ?? ignore), tellChanges(options.log)] },
    ...(options.maxCachedWorkflows !== undefined && { maxCachedWorkflows: options.maxCachedWorkflows }),
    ...(options.buildId && { workerDeploymentOptions: deployment(options.buildId) }),
  };
  const bundle = options.workflowBundle ?? (await workflowBundle());
  return [
    await Worker.create({
      ...common,
      ...{ taskQueue, workflowBundle: bundle, activities: { ...options.records, ...options.deletion } },
    }),
    await Worker.create({
      ...common,
      ...{ taskQueue: queueTaskQueue(taskQueue), workflowBundle: bundle, activities: { ...options.records } },
    }),
    await Worker.create({ ...common, taskQueue: graphTaskQueue(taskQueue), activities: { ...options.messenger } }),
    await Worker.create({
      ...common,
      taskQueue: probeTaskQueue(taskQueue),
      activities: { ...options.probes },
      maxConcurrentActivityTaskExecutions: PROBES_AT_ONCE,
      maxTaskQueueActivitiesPerSecond: PROBES_PER_SECOND,
    }),
  ];
}

/** The bundle that `npm run bundle` wrote, or one made now from the source. */
export async function workflowBundle(): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  const codePath = path.join(__dirname, '..', 'workflow-bundle.js');
  return existsSync(codePath) ? { codePath } : await bundleWorkflows();
}

/** Bundles the workflow code for the deterministic sandbox. The bundler refuses modules that do not belong there. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const workflowsPath = [
    path.join(__dirname, '../workflows/index.js'),
    path.join(__dirname, '../workflows/index.ts'),
  ].find(existsSync);
  if (!workflowsPath) throw new Error('the workflow sources are missing');
  const logger = new DefaultLogger('WARN');
  return await bundleWorkflowCode({ workflowsPath, logger, ...(failureConverterPath && { failureConverterPath }) });
}

function deployment(buildId: string): NonNullable<WorkerOptions['workerDeploymentOptions']> {
  return {
    version: { deploymentName: 'messenger-desk', buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}
