import { type Client, isGrpcServiceError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Cipher } from '../../domain/cipher';
import { attemptsOfQueue, STANDS_STILL } from '../../queue/standstill';
import { createTemporalClient, temporalSettings } from '../../temporal/connection';
import { pageIdAttribute } from '../../temporal/search-attributes';
import { DESK_TASK_QUEUE, graphTaskQueue } from '../../workflows/contracts';
import { probeTaskQueue } from '../../workflows/page-contracts';
import { queueTaskQueue, queueWorkflowId } from '../../workflows/queue-contracts';
import { type Finding, failed, kindOf, looked, ok, skipped, warning } from './finding';

const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;

const PATIENCE_MS = 5000;
const NOT_FOUND = 5;

/** Updates that start their workflow came with it (Temporal's release notes of server 1.28). */
const OLDEST_SERVER = [1, 28] as const;

export interface TemporalLook {
  env: NodeJS.ProcessEnv;
  cipher: Cipher;
  /** For tests: the task queue of their own worker. */
  taskQueue?: string | undefined;
}

export async function checkTemporal({ env, cipher, taskQueue = DESK_TASK_QUEUE }: TemporalLook): Promise<Finding[]> {
  const client = createTemporalClient(temporalSettings(env), cipher);
  const inTime = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + PATIENCE_MS, call);
  try {
    const reached = await inTime(() => checkServer(client));
    const namespace = await inTime(() => checkNamespace(client));
    if (namespace.state === 'failed') return [reached, namespace].flat();
    const parts = [
      looked('temporal.attributes', 'The worker registers it when it starts.', () =>
        inTime(() => checkAttributes(client)),
      ),
      looked('temporal.workers', 'Look at the log of the worker.', () => inTime(() => checkWorkers(client, taskQueue))),
      looked('temporal.queue', 'Look at the log of the worker.', () => inTime(() => checkQueue(client, taskQueue))),
      looked('temporal.deployment', 'Look at temporal worker deployment list.', () =>
        inTime(() => checkDeployment(client, env.WORKER_BUILD_ID)),
      ),
    ];
    return [reached, namespace, ...(await Promise.all(parts))].flat();
  } catch (error) {
    const next = 'Check TEMPORAL_ADDRESS, its TLS settings or API key, and that Temporal runs there.';
    return [failed('temporal', `does not answer (${kindOf(error)})`, next)];
  } finally {
    await client.connection.close();
  }
}

async function checkServer(client: Client): Promise<Finding> {
  const { serverVersion = '' } = await client.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = (serverVersion ?? '').split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_SERVER;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor))
    return ok('temporal', `Temporal ${serverVersion}`);
  const next = `Upgrade to ${OLDEST_SERVER.join('.')} or newer, one minor version at a time.`;
  return failed('temporal', `Temporal ${serverVersion || 'of an unknown version'}`, next);
}

async function checkNamespace(client: Client): Promise<Finding> {
  const { namespace } = client.options;
  try {
    const { config } = await client.workflowService.describeNamespace({ namespace });
    const days = Math.round(Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400);
    return ok('temporal.namespace', `${namespace}, which keeps closed runs for ${days} days`);
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
    const next = `temporal operator namespace create --namespace ${namespace} --retention 7d, or name another one in TEMPORAL_NAMESPACE.`;
    return failed('temporal.namespace', `there is no namespace ${namespace}`, next);
  }
}

async function checkAttributes(client: Client): Promise<Finding> {
  const { namespace } = client.options;
  const operator = client.connection.operatorService;
  const { customAttributes } = await operator.listSearchAttributes({ namespace });
  const { name } = pageIdAttribute;
  if (customAttributes?.[name] !== undefined) return ok('temporal.attributes', `${name} is registered`);
  const next = `Start a worker, which registers it, or: temporal operator search-attribute create --namespace ${namespace} --name ${name} --type Keyword`;
  return failed('temporal.attributes', `${name} is not registered: no conversation can start`, next);
}

/** Nobody who polls one of these means that something waits for ever. */
async function checkWorkers(client: Client, taskQueue: string): Promise<Finding[]> {
  const queues = [
    ['workflows', taskQueue, TASK_QUEUE_TYPE_WORKFLOW],
    ['queue', queueTaskQueue(taskQueue), TASK_QUEUE_TYPE_WORKFLOW],
    ['records', taskQueue, TASK_QUEUE_TYPE_ACTIVITY],
    ['sends', graphTaskQueue(taskQueue), TASK_QUEUE_TYPE_ACTIVITY],
    ['probes', probeTaskQueue(taskQueue), TASK_QUEUE_TYPE_ACTIVITY],
  ] as const;
  const { namespace } = client.options;
  const silent: string[] = [];
  const workers = new Set<string>();
  for (const [what, name, taskQueueType] of queues) {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name },
      taskQueueType,
    });
    for (const { identity } of pollers ?? []) workers.add(identity ?? '');
    if (!pollers?.length) silent.push(`${what} (${name})`);
  }
  if (silent.length === 0) return [ok('temporal.workers', `${workers.size} worker processes poll every task queue`)];
  const next = 'Start a worker (npm run start:worker) with the same TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.';
  return [failed('temporal.workers', `nobody polls for ${silent.join(', ')}`, next)];
}

async function checkQueue(client: Client, taskQueue: string): Promise<Finding> {
  const { namespace } = client.options;
  const attempt = await attemptsOfQueue(client, taskQueue);
  return queueFinding({ attempt, namespace, workflowId: queueWorkflowId(taskQueue) });
}

export function queueFinding(queue: { attempt: number; namespace: string; workflowId: string }): Finding {
  const { attempt, namespace, workflowId } = queue;
  if (attempt < STANDS_STILL) return ok('temporal.queue', 'the queue of conversations goes on');
  const end = `temporal workflow terminate --namespace ${namespace} --workflow-id ${workflowId}`;
  const next = `The log of the worker says why. If new workers do not help: ${end}. It is made anew from what is stored.`;
  return failed('temporal.queue', `stands still, nobody is given anything: attempt ${attempt} at one task`, next);
}

/** With Worker Deployment Versioning new work goes to the current version only, whatever else runs. */
async function checkDeployment(client: Client, buildId: string | undefined): Promise<Finding> {
  const current = await currentBuild(client);
  if (current === null) {
    if (!buildId) return ok('temporal.deployment', 'workers are not versioned');
    return warning(
      'temporal.deployment',
      `WORKER_BUILD_ID is ${buildId}, and Temporal knows no version that is current`,
      switchTo(buildId),
    );
  }
  if (!buildId) {
    const next = `Set WORKER_BUILD_ID, or take the version back: temporal worker deployment set-current-version --deployment-name ${DEPLOYMENT} --unversioned`;
    return warning(
      'temporal.deployment',
      `Temporal gives work to the version ${current} only, and WORKER_BUILD_ID is not set here`,
      next,
    );
  }
  if (current === buildId) return ok('temporal.deployment', `${current} is current`);
  return warning('temporal.deployment', `${current} is current, WORKER_BUILD_ID here is ${buildId}`, switchTo(buildId));
}

/** As `worker/create-workers.ts` names it. */
const DEPLOYMENT = 'messenger-desk';

function switchTo(buildId: string): string {
  return `When its workers poll: temporal worker deployment set-current-version --deployment-name ${DEPLOYMENT} --build-id ${buildId}`;
}

async function currentBuild(client: Client): Promise<string | null> {
  const { namespace } = client.options;
  const described = await client.workflowService
    .describeWorkerDeployment({ namespace, deploymentName: DEPLOYMENT })
    .catch((error: unknown) => {
      if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return null;
      throw error;
    });
  return described?.workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? null;
}

export function temporalSkipped(): Finding {
  return skipped('temporal', 'needs usable ENCRYPTION_KEYS');
}
