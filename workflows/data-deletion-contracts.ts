/** Workflow id of a deletion. The code is random and names nobody. */
export function deletionWorkflowId(code: string): string {
  return `data-deletion/${code}`;
}

export interface DataDeletionInput {
  code: string;
}

export interface DataDeletionResult {
  /** Whether the count after the purge found nothing. */
  nothingLeft: boolean;
}
