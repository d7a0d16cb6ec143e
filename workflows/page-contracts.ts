import { defineSignal } from '@temporalio/workflow';

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

/** Plain state of the workflow of a Page. */
export interface PageWatch {
  /** When the next probe is due, epoch ms. */
  dueAt: number;
  /** Probes that were asked for or caused by a change, and not made yet. */
  wanted: PageChange[];
}

export interface PageResult {
  /** The Page is not connected any more. */
  ended: 'removed';
}

/** Why a Page has to be looked at before its time. `probeId` names the step list that people see. */
export interface PageChange {
  reason: ProbeReason;
  probeId: string | null;
}

export type ProbeReason =
  | 'planned'
  | 'asked'
  | 'saved'
  | 'token_replaced'
  | 'token_died'
  | 'restricted'
  | 'changed'
  | 'removed';

/** Something happened to the Page, or a person wants a probe now. Any number of times, in any order. */
export const pageChangedSignal = defineSignal<[PageChange]>('pageChanged');
