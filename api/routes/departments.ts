import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { knows } from '../../domain/departments';
import type { WorkingHours } from '../../domain/working-hours';
import type { Department, DepartmentRepository } from '../../store/department-repository';
import type { PageRepository } from '../../store/page-repository';
import type { PersonRepository } from '../../store/person-repository';
import { type Audit, differences } from '../auth/audit';
import { newId } from '../auth/secrets';
import { createDepartmentViews } from '../department-views';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, listOf } from '../schemas/common';
import * as schemas from '../schemas/departments';

export interface DepartmentRouteDeps {
  departments: DepartmentRepository;
  people: PersonRepository;
  pages: PageRepository;
  audit: Audit;
  clock: Clock;
  /** Tells the queue of new hours. */
  hoursChanged(): Promise<void>;
}

/** Departments; who belongs to one: department-members.ts. */
export function departmentRoutes(deps: DepartmentRouteDeps): Route[] {
  const { departments, people, clock } = deps;
  const views = createDepartmentViews(people, clock);
  return [
    route({
      method: 'get',
      path: '/api/departments',
      permission: 'departments.read',
      summary: 'Departments by name, with their members; for a reviewer only the own ones',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.department) },
      errors: [],
      async handle({ caller }) {
        const list = (await departments.list()).filter(({ id }) => knows(caller.identity.reach, id));
        return { items: await views.all(list), nextCursor: null };
      },
    }),
    ...departmentActionRoutes(deps),
  ];
}

function departmentActionRoutes({
  departments,
  people,
  pages,
  audit,
  clock,
  hoursChanged,
}: DepartmentRouteDeps): Route[] {
  const views = createDepartmentViews(people, clock);

  async function mustFind(id: string): Promise<Department> {
    const department = await departments.find(id);
    if (!department) throw new HttpError('department_not_found');
    return department;
  }

  const one = async (id: string) => await views.one(await mustFind(id));

  return [
    route({
      method: 'post',
      path: '/api/departments',
      permission: 'departments.manage',
      summary: 'Make a department',
      body: schemas.newDepartment,
      response: { status: 201, description: 'Made', schema: schemas.department },
      errors: ['department_exists'],
      async handle({ caller, body: { name, test, isDefault } }) {
        const id = newId();
        const added = await departments.add({ id, name, test, now: new Date(clock.now()) });
        if (!added) throw new HttpError('department_exists');
        if (isDefault) await departments.chooseDefault(id);
        const object = { kind: 'department', id } as const;
        await audit(caller, { action: 'department.created', object, after: { name, test, isDefault } });
        return await one(id);
      },
    }),
    route({
      method: 'patch',
      path: '/api/departments/{id}',
      permission: 'departments.manage',
      summary: 'Change a department',
      params: idParams,
      body: schemas.departmentEdit,
      response: { status: 200, description: 'The department after it', schema: schemas.department },
      errors: ['department_not_found', 'department_exists'],
      async handle({ caller, params: { id }, body: { isDefault, ...change } }) {
        const before = await mustFind(id);
        if (!(await departments.change(id, change))) throw new HttpError('department_exists');
        if (change.hours !== undefined) await hoursChanged();
        if (isDefault !== undefined && isDefault !== before.isDefault) {
          await departments.chooseDefault(isDefault ? id : null);
        }
        const values = differences(auditValues(before), auditValues(await mustFind(id)));
        const object = { kind: 'department', id } as const;
        if (values) await audit(caller, { action: 'department.changed', object, ...values });
        return await one(id);
      },
    }),
    route({
      method: 'delete',
      path: '/api/departments/{id}',
      permission: 'departments.manage',
      summary: 'Take a department out of use that no Page belongs to',
      params: idParams,
      response: { status: 200, description: 'Out of use', schema: z.object({ id: z.string() }) },
      errors: ['department_not_found', 'department_in_use'],
      async handle({ caller, params: { id } }) {
        const before = await mustFind(id);
        const users = await pages.ofDepartment(id);
        if (users.length > 0) throw new HttpError('department_in_use', `Pages: ${namesOf(users)}.`);
        await departments.archive(id, new Date(clock.now()));
        const object = { kind: 'department', id } as const;
        await audit(caller, { action: 'department.archived', object, before: auditValues(before) });
        return { id };
      },
    }),
  ];
}

const MOST_NAMED = 10;

function namesOf(pages: readonly { name: string }[]): string {
  const names = pages.slice(0, MOST_NAMED).map(({ name }) => name);
  return pages.length > MOST_NAMED ? `${names.join(', ')} and ${pages.length - MOST_NAMED} more` : names.join(', ');
}

function auditValues({ name, test, isDefault, hours }: Department) {
  return { name, test, isDefault, hours: hours && hoursInShort(hours) };
}

/** Such as `Europe/Riga; 1 09:00-18:00; 2026-12-24 closed`. Days are numbers: Monday is 1. */
function hoursInShort({ timeZone, week, exceptions }: WorkingHours): string {
  const days = week.map(({ day, from, to }) => `${day} ${from}-${to}`);
  const others = exceptions.map(({ date, spans }) => {
    const own = spans.map(({ from, to }) => `${from}-${to}`);
    return `${date} ${own.length > 0 ? own.join(', ') : 'closed'}`;
  });
  return [timeZone, ...days, ...others].join('; ');
}
