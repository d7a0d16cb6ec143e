import type { Clock } from '../../domain/clock';
import { knows, reaches } from '../../domain/departments';
import type { Department, DepartmentRepository } from '../../store/department-repository';
import type { PageRepository } from '../../store/page-repository';
import type { PersonRepository } from '../../store/person-repository';
import type { Audit } from '../auth/audit';
import type { PeopleDesk } from '../auth/people-desk';
import { createDepartmentViews } from '../department-views';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams } from '../schemas/common';
import * as schemas from '../schemas/departments';

export interface DepartmentMemberRouteDeps {
  departments: Pick<DepartmentRepository, 'find'>;
  people: PersonRepository;
  peopleDesk: Pick<PeopleDesk, 'find' | 'belong'>;
  pages: Pick<PageRepository, 'ofDepartment'>;
  audit: Audit;
  clock: Clock;
}

/** One department from its own side. Who belongs to it is written with the people all the same. */
export function departmentMemberRoutes({
  departments,
  people,
  peopleDesk,
  pages,
  audit,
  clock,
}: DepartmentMemberRouteDeps): Route[] {
  const views = createDepartmentViews(people, clock);

  async function mustFind(id: string): Promise<Department> {
    const department = await departments.find(id);
    if (!department) throw new HttpError('department_not_found');
    return department;
  }

  const memberIds = async (id: string) => (await people.membersOf([id])).map(({ _id }) => _id);

  return [
    route({
      method: 'get',
      path: '/api/departments/{id}',
      permission: 'departments.read',
      summary: 'One department with its members and those of its Pages that the caller may see',
      params: idParams,
      response: { status: 200, description: 'The department', schema: schemas.departmentDetails },
      errors: ['department_not_found'],
      async handle({ caller, params: { id } }) {
        const { reach } = caller.identity;
        const department = await mustFind(id);
        if (!knows(reach, id)) throw new HttpError('department_not_found');
        const own = reaches(reach, id) ? await pages.ofDepartment(id) : [];
        return {
          ...(await views.one(department)),
          pages: own.map((page) => ({ id: page.id, name: page.name })),
        };
      },
    }),
    route({
      method: 'patch',
      path: '/api/departments/{id}/members',
      permission: 'people.manage',
      summary: 'Take people into a department and out of it; who belongs already, or does not, stays so',
      params: idParams,
      body: schemas.memberChange,
      response: { status: 200, description: 'The department after it', schema: schemas.department },
      errors: ['department_not_found', 'person_not_found'],
      async handle({ caller, params: { id }, body: { add, remove } }) {
        const department = await mustFind(id);
        for (const personId of [...add, ...remove]) await peopleDesk.find(personId);
        const before = await memberIds(id);
        for (const personId of add) await peopleDesk.belong(caller, personId, id, true);
        for (const personId of remove) await peopleDesk.belong(caller, personId, id, false);
        const after = await memberIds(id);
        if (before.join() !== after.join()) {
          const values = { before: { members: before }, after: { members: after } };
          await audit(caller, { action: 'department.members_changed', object: { kind: 'department', id }, ...values });
        }
        return await views.one(department);
      },
    }),
  ];
}
