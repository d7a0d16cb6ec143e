import { type Change, conversationChange, operatorChange } from '../domain/changes';
import type { ConversationRecord } from './models/conversation';

type Hands = Pick<ConversationRecord, 'assignment' | 'transferredTo'>;

/**
 * What is to be told when an open conversation changes hands or ends: loads are others now, and whoever saw it only because
 * it was theirs, or their department's, hears of it for the last time.
 */
export function changesOfHands(id: string, before: Hands | null, after: Hands): Change[] {
  const line = conversationChange(id);
  const personId = before?.assignment?.operatorId;
  const department = before?.transferredTo;
  const isKept = after.transferredTo?.departmentId === department?.departmentId;
  return [
    operatorChange(null),
    ...(personId !== undefined && personId !== after.assignment?.operatorId
      ? [{ ...line, audience: { personId } }]
      : []),
    ...(department && !isKept ? [{ ...line, audience: { departmentId: department.departmentId } }] : []),
  ];
}
