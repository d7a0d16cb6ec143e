import type { Operator, postConversationsByIdTransfer } from '../client/api';

/** What to send for a choice of the dialog: `operator:<id>`, `department:<id>`, `everybody` or `queue`. */
export function bodyOf(choice: string): Parameters<typeof postConversationsByIdTransfer>[1] {
  const [kind, id = ''] = choice.split(/:(.*)/s);
  switch (kind) {
    case 'operator':
      return { operatorId: id };
    case 'department':
      return { departmentId: id };
    case 'everybody':
      return { departmentId: null };
    default:
      return {};
  }
}

/** Whether somebody can be given one more: the desk refuses it otherwise, except to supervisors. */
export function canReceive({ presence, load, capacity }: Pick<Operator, 'presence' | 'load' | 'capacity'>): boolean {
  return presence === 'online' && load < capacity;
}
