import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { withLogContext } from '../config/log-context';

/** What is told of an activity that has ended: its result, or that it failed for now. */
export interface ActivityEnd {
  type: string;
  input: unknown;
  outcome: { result: unknown } | 'failed';
}

/** Names workflow and activity in every log line of an activity, and tells of its end. Before all other interceptors. */
export function observeActivities(ended: (end: ActivityEnd) => void): ActivityInterceptorsFactory {
  return ({ info: { activityType: type, workflowExecution } }) => ({
    inbound: {
      execute: ({ args, headers }, next) =>
        withLogContext({ activity: type, ...workflowExecution }, async () => {
          const [input] = args;
          try {
            const result = await next({ args, headers });
            ended({ type, input, outcome: { result } });
            return result;
          } catch (error) {
            ended({ type, input, outcome: 'failed' });
            throw error;
          }
        }),
    },
  });
}
