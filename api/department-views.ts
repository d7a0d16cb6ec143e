import type { z } from 'zod';
import type { Department } from '../store/department-repository';
import type { PersonRepository } from '../store/person-repository';
import type * as schemas from './schemas/departments';

type DepartmentAnswer = z.input<typeof schemas.department>;

/** Departments as the API shows them: with their members, who stand with the people. */
export function createDepartmentViews(people: Pick<PersonRepository, 'membersOf'>) {
  async function all(list: readonly Department[]): Promise<DepartmentAnswer[]> {
    const members = await people.membersOf(list.map(({ id }) => id));
    return list.map((department) => viewOf(department, members));
  }

  async function one(department: Department): Promise<DepartmentAnswer> {
    return viewOf(department, await people.membersOf([department.id]));
  }

  return { all, one };
}

function viewOf(
  { createdAt, ...department }: Department,
  people: Awaited<ReturnType<PersonRepository['membersOf']>>,
): DepartmentAnswer {
  const members = people
    .filter(({ departments }) => departments.includes(department.id))
    .map(({ _id, name }) => ({ id: _id, name }));
  return { ...department, members, createdAt: createdAt.toISOString() };
}
