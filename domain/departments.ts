import type { Role } from './roles';

/** Which Pages a caller reaches by their department. */
export type Reach =
  | { kind: 'everything' }
  /** `none`: also Pages of no department. */
  | { kind: 'departments'; ids: readonly string[]; none: boolean };

export const EVERYTHING: Reach = { kind: 'everything' };

/** Administrators reach everything; a reviewer only the own departments; everybody else also what belongs to none. */
export function reachOf(roles: readonly Role[], departments: readonly string[]): Reach {
  if (roles.includes('administrator')) return EVERYTHING;
  return { kind: 'departments', ids: departments, none: !roles.includes('reviewer') };
}

/** Whether a Page of this department is within reach; null: of no department. */
export function reaches(reach: Reach, departmentId: string | null): boolean {
  if (reach.kind === 'everything') return true;
  return departmentId === null ? reach.none : reach.ids.includes(departmentId);
}

/** Whether somebody may know of a department at all: a reviewer, who is a guest, only of the own ones. */
export function knows(reach: Reach, departmentId: string): boolean {
  return reach.kind === 'everything' || reach.none || reach.ids.includes(departmentId);
}

/** The departments within reach, null for "none"; null in place of all: every one. */
export function departmentsWithin(reach: Reach): (string | null)[] | null {
  if (reach.kind === 'everything') return null;
  return reach.none ? [...reach.ids, null] : [...reach.ids];
}
