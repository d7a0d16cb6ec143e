import type { Client } from '@temporalio/client';
import { ENCRYPTION_KEY_ID } from './codec';

/** A workflow run whose history needs a key. */
export interface RunKeys {
  workflowId: string;
  runId: string;
  /** Closed runs are kept until Temporal's retention ends. */
  open: boolean;
  keyIds: string[];
}

const RUNS_PER_READ = 200;
const RUNNING = 1;

const untext = new TextDecoder();

/**
 * Reads which keys the payloads of every open or retained run were encrypted with. Reads whole histories, because any event
 * may hold a payload, and decrypts none of them. `query` is a list filter of Temporal's; default: all runs of the namespace.
 */
export async function* keysOfRuns(client: Client, query = ''): AsyncGenerator<RunKeys> {
  const { namespace } = client.options;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.listWorkflowExecutions({
      namespace,
      query,
      pageSize: RUNS_PER_READ,
      ...(nextPageToken && { nextPageToken }),
    });
    for (const { execution, status } of page.executions ?? []) {
      const { workflowId, runId } = execution ?? {};
      if (!workflowId || !runId) continue;
      yield { workflowId, runId, open: status === RUNNING, keyIds: await keysOf(client, workflowId, runId) };
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
}

async function keysOf(client: Client, workflowId: string, runId: string): Promise<string[]> {
  const keyIds = new Set<string>();
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      ...(nextPageToken && { nextPageToken }),
    });
    collect(page.history?.events, keyIds);
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return [...keyIds];
}

/** Payloads stand at many places of many kinds of events; what they have in common is the name of the key in their metadata. */
function collect(part: unknown, keyIds: Set<string>): void {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return;
  for (const [name, value] of Object.entries(part)) {
    if (name === ENCRYPTION_KEY_ID && value instanceof Uint8Array) keyIds.add(untext.decode(value));
    else collect(value, keyIds);
  }
}
