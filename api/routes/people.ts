import type { PersonRepository } from '../../store/person-repository';
import type { PeopleDesk } from '../auth/people-desk';
import { newPasswordErrors, type PersonViews } from '../auth/person-views';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import { idParams, listOf, listQuery } from '../schemas/common';
import * as schemas from '../schemas/people';

export interface PeopleRouteDeps {
  people: PersonRepository;
  desk: PeopleDesk;
  views: PersonViews;
}

export function peopleRoutes({ people, desk, views }: PeopleRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/people',
      permission: 'people.read',
      summary: 'People, in the order in which they were added',
      query: listQuery,
      response: { status: 200, description: 'One part of the list', schema: listOf(schemas.person) },
      errors: [],
      async handle({ query: { limit, cursor } }) {
        const after = readCursor(cursor);
        const rows = await people.list(after && { at: after.at, id: after.key }, limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return {
          items: shown.map(views.person),
          nextCursor: last ? writeCursor(last.createdAt.getTime(), last._id) : null,
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/people/{id}',
      permission: 'people.read',
      summary: 'One person',
      params: idParams,
      response: { status: 200, description: 'The person', schema: schemas.person },
      errors: ['person_not_found'],
      handle: async ({ params }) => views.person(await desk.find(params.id)),
    }),
    ...peopleActionRoutes({ desk, views }),
  ];
}

function peopleActionRoutes({ desk, views }: Pick<PeopleRouteDeps, 'desk' | 'views'>): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/people',
      permission: 'people.manage',
      summary: 'Invite somebody; the one-time link is shown once and works for seven days',
      body: schemas.newPerson,
      response: { status: 201, description: 'Invited', schema: schemas.invited },
      errors: ['email_taken', 'roles_invalid', 'department_not_found'],
      async handle({ caller, body: { expiresAt, departments = [], ...wish } }) {
        const ends = expiresAt ? new Date(expiresAt) : null;
        const { person, invitation } = await desk.create(caller, { ...wish, departments, expiresAt: ends });
        return views.invited(person, invitation);
      },
    }),
    route({
      method: 'patch',
      path: '/api/people/{id}',
      permission: 'people.manage',
      summary: 'Change a person; disabling ends all sessions and API tokens of the person at once',
      params: idParams,
      body: schemas.personEdit,
      response: { status: 200, description: 'The person after it', schema: schemas.person },
      errors: ['person_not_found', 'roles_invalid', 'last_administrator', 'department_not_found'],
      async handle({ caller, params, body: { expiresAt, ...edit } }) {
        const ends = typeof expiresAt === 'string' ? new Date(expiresAt) : expiresAt;
        return views.person(await desk.change(caller, params.id, { ...edit, expiresAt: ends }));
      },
    }),
    route({
      method: 'post',
      path: '/api/people/{id}/invitation',
      permission: 'people.manage',
      summary: 'A new one-time link, also for a forgotten password; the link before it ends',
      params: idParams,
      response: { status: 201, description: 'The link', schema: schemas.invited },
      errors: ['person_not_found', 'person_disabled'],
      async handle({ caller, params }) {
        const { person, invitation } = await desk.invite(caller, params.id);
        return views.invited(person, invitation);
      },
    }),
    route({
      method: 'post',
      path: '/api/invitations/accept',
      permission: 'anyone',
      summary: 'Choose a password with the one-time code, and sign in',
      body: schemas.acceptance,
      response: { status: 200, description: 'Signed in', schema: schemas.signedIn },
      errors: ['invitation_invalid', ...newPasswordErrors],
      handle: async ({ caller, body }) => views.signedIn(await desk.accept(caller, body)),
    }),
  ];
}
