import { defineSignal } from '@temporalio/workflow';
import type { PageChange, PageWatch } from '../domain/page-watch';

/** Workflow id of what looks after a Page, by connection id. */
export function pageWorkflowId(connectionId: string): string {
  return `page/${connectionId}`;
}

/** Task queue of the probes. Apart from the sends, and with few at once: probes must never hold up a reply. */
export function probeTaskQueue(deskTaskQueue: string): string {
  return `${deskTaskQueue}-probes`;
}

export interface PageInput {
  connectionId: string;
  /** Present after continue-as-new. */
  carried?: PageWatch;
  /** Continue as new from this many history events on; for tests, the server suggests it otherwise. */
  maxHistoryLength?: number;
}

export interface PageResult {
  /** The Page is not connected any more. */
  ended: 'removed';
}

/** Something happened to the Page, or a person wants a probe now. Any number of times, in any order. */
export const pageChangedSignal = defineSignal<[PageChange]>('pageChanged');
