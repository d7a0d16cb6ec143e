/** Workflow type; the API starts it by name. */
export const REVIEW_PRECHECK = 'reviewPrecheck';

/** Workflow id of the slow part of one precheck. */
export function precheckWorkflowId(appId: string, reportId: string): string {
  return `app-review/${appId}/precheck/${reportId}`;
}

export interface ReviewPrecheckInput {
  appId: string;
  reportId: string;
}
