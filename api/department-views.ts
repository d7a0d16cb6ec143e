import type { z } from 'zod';
import type { Clock } from '../domain/clock';
import { opensAt } from '../domain/working-hours';
import { openingTimes } from '../queue/opening-times';
import type { Department } from '../store/department-repository';
import type { PersonRepository } from '../store/person-repository';
import { isoTime } from './schemas/common';
import type * as schemas from './schemas/departments';

type DepartmentAnswer = z.input<typeof schemas.department>;

/** Departments as the API shows them: with their members, who stand with the people, and whether they answer now. */
export function createDepartmentViews(people: Pick<PersonRepository, 'membersOf'>, clock: Clock) {
  async function all(list: readonly Department[]): Promise<DepartmentAnswer[]> {
    const members = await people.membersOf(list.map(({ id }) => id));
    return list.map((department) => viewOf(department, members, clock.now()));
  }

  async function one(department: Department): Promise<DepartmentAnswer> {
    return viewOf(department, await people.membersOf([department.id]), clock.now());
  }

  return { all, one };
}

function viewOf(
  { createdAt, ...department }: Department,
  people: Awaited<ReturnType<PersonRepository['membersOf']>>,
  now: number,
): DepartmentAnswer {
  const members = people
    .filter(({ departments }) => departments.includes(department.id))
    .map(({ _id, name }) => ({ id: _id, name }));
  const { hours } = department;
  const opening = opensAt(hours && openingTimes(hours, now), now);
  return { ...department, opensAt: isoTime(opening), members, createdAt: createdAt.toISOString() };
}
