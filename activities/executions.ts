import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { parseConversationId } from '../domain/ids';
import { closeConversationUpdate, conversationWorkflowId, PAGE_ID_SEARCH_ATTRIBUTE } from '../workflows/contracts';

/** Whose runs: of one conversation, or of every conversation of a Page (Facebook's id). */
export type RunsOf = { conversationId: string } | { pageId: string };

/** Runs of conversation workflows, open and closed. */
export interface Executions {
  count(of: RunsOf): Promise<number>;
  /** Those that have ended. A visitor who writes after an erasure has a new run, which is none of them. */
  countEnded(of: RunsOf): Promise<number>;
  /** Ends the open run of a conversation at once; nothing happens when there is none. */
  terminate(conversationId: string, reason: string): Promise<void>;
  /** Ends it as if an operator had closed it. False when there is no open run. */
  close(conversationId: string, updateId: string): Promise<boolean>;
  /**
   * Removes runs that have ended, with their histories. Temporal does it a moment later. Returns how many are still there:
   * 0 when all are gone.
   */
  removeEnded(of: RunsOf): Promise<number>;
}

/** gRPC: there is no such run (any more). */
const NOT_FOUND = 5;
const CLOSE_TIMEOUT_MS = 20_000;

export function createExecutions(client: Client): Executions {
  const { namespace } = client.options;
  const handleOf = (conversationId: string) => {
    const parts = parseConversationId(conversationId);
    return client.workflow.getHandle(conversationWorkflowId(parts?.pageId ?? '', parts?.psid ?? ''));
  };

  /** Asked of the run itself: lists lag behind. */
  async function isRunning(workflowId: string, runId: string): Promise<boolean> {
    try {
      return (await client.workflow.getHandle(workflowId, runId).describe()).status.name === 'RUNNING';
    } catch (error) {
      ignoreMissing(error);
      return false;
    }
  }

  /** Those of the list, and of one conversation the latest, which may be too new for it. */
  async function* runsOf(of: RunsOf): AsyncGenerator<{ workflowId: string; runId: string }> {
    yield* client.workflow.list({ query: queryFor(of) });
    if (!('conversationId' in of)) return;
    try {
      yield await handleOf(of.conversationId).describe();
    } catch (error) {
      ignoreMissing(error);
    }
  }

  return {
    async count(of) {
      return (await client.workflow.count(queryFor(of))).count;
    },
    async terminate(conversationId, reason) {
      await handleOf(conversationId).terminate(reason).catch(ignoreMissing);
    },
    async close(conversationId, updateId) {
      try {
        await client.withDeadline(Date.now() + CLOSE_TIMEOUT_MS, () =>
          handleOf(conversationId).executeUpdate(closeConversationUpdate, { updateId }),
        );
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    async countEnded(of) {
      return (await client.workflow.count(`${queryFor(of)} AND ExecutionStatus != 'Running'`)).count;
    },
    async removeEnded(of) {
      let there = 0;
      for await (const { workflowId, runId } of runsOf(of)) {
        if (await isRunning(workflowId, runId)) continue;
        there += 1;
        const workflowExecution = { workflowId, runId };
        await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution }).catch(ignoreMissing);
      }
      return there;
    },
  };
}

function queryFor(of: RunsOf): string {
  if ('pageId' in of) return `WorkflowType = 'conversation' AND ${PAGE_ID_SEARCH_ATTRIBUTE} = ${quoted(of.pageId)}`;
  const parts = parseConversationId(of.conversationId);
  return `WorkflowId = ${quoted(conversationWorkflowId(parts?.pageId ?? '', parts?.psid ?? ''))}`;
}

/** A PSID is whatever a signed webhook said. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function ignoreMissing(error: unknown): void {
  const missing =
    error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND);
  if (!missing) throw error;
}
