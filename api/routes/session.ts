import type { Audit } from '../auth/audit';
import { deviceOf } from '../auth/device';
import type { PeopleDesk } from '../auth/people-desk';
import { newPasswordErrors, type PersonViews } from '../auth/person-views';
import type { Sessions } from '../auth/sessions';
import type { SignIn } from '../auth/sign-in';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, listOf } from '../schemas/common';
import * as schemas from '../schemas/people';

export interface SessionRouteDeps {
  signIn: SignIn;
  sessions: Sessions;
  desk: Pick<PeopleDesk, 'change'>;
  views: PersonViews;
  audit: Audit;
}

/** The session of this browser. */
export function sessionRoutes({ signIn, sessions, desk, views, audit }: SessionRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/session',
      permission: 'anyone',
      summary: 'Sign in; the answer sets the session cookie',
      body: schemas.credentials,
      response: { status: 200, description: 'Signed in', schema: schemas.signedIn },
      errors: ['credentials_wrong', 'too_many_attempts'],
      handle: async ({ caller, body: { email, password } }) =>
        views.signedIn(await signIn.signIn(caller, email, password)),
    }),
    route({
      method: 'get',
      path: '/api/session',
      permission: 'signed_in',
      summary: 'Who is signed in',
      response: { status: 200, description: 'The person and the CSRF token', schema: schemas.signedIn },
      errors: [],
      handle: async ({ caller }) => views.signedIn(caller.identity),
    }),
    route({
      method: 'patch',
      path: '/api/session',
      permission: 'signed_in',
      summary: 'Change what is your own choice',
      body: schemas.ownEdit,
      response: { status: 200, description: 'The person after it', schema: schemas.signedIn },
      errors: [],
      async handle({ caller, body: { language } }) {
        const person = await desk.change(caller, caller.identity.id, { language });
        return views.signedIn({ ...caller.identity, person });
      },
    }),
    route({
      method: 'delete',
      path: '/api/session',
      permission: 'signed_in',
      summary: 'Sign out',
      response: { status: 200, description: 'Signed out', schema: schemas.ended },
      errors: [],
      async handle({ caller }) {
        const { sessionId, id } = caller.identity;
        await sessions.end(sessionId, id);
        caller.setCookie(null);
        await audit(caller, { action: 'session.ended', object: { kind: 'session', id: sessionId } });
        return { ended: 1 };
      },
    }),
    route({
      method: 'post',
      path: '/api/session/password',
      permission: 'signed_in',
      summary: 'Change the own password; every other session ends',
      body: schemas.passwordChange,
      response: { status: 200, description: 'Changed; with a new cookie and CSRF token', schema: schemas.signedIn },
      errors: ['password_wrong', 'too_many_attempts', ...newPasswordErrors],
      handle: async ({ caller, body: { oldPassword, newPassword } }) =>
        views.signedIn(await signIn.changePassword(caller, oldPassword, newPassword)),
    }),
    ...sessionListRoutes({ sessions, audit }),
  ];
}

function sessionListRoutes({ sessions, audit }: Pick<SessionRouteDeps, 'sessions' | 'audit'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/sessions',
      permission: 'signed_in',
      summary: 'Own sessions, last used first',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.session) },
      errors: [],
      async handle({ caller: { identity } }) {
        const items = (await sessions.list(identity.id)).map((session) => ({
          id: session._id,
          device: deviceOf(session.userAgent),
          address: session.address,
          createdAt: session.createdAt.toISOString(),
          seenAt: session.seenAt.toISOString(),
          expiresAt: session.expiresAt.toISOString(),
          current: session._id === identity.sessionId,
        }));
        return { items, nextCursor: null };
      },
    }),
    route({
      method: 'delete',
      path: '/api/sessions',
      permission: 'signed_in',
      summary: 'End all other sessions',
      response: { status: 200, description: 'How many there were', schema: schemas.ended },
      errors: [],
      async handle({ caller }) {
        const { id, sessionId } = caller.identity;
        const ended = await sessions.endOthers(id, sessionId);
        const object = { kind: 'person', id } as const;
        if (ended > 0) await audit(caller, { action: 'session.others_ended', object, after: { ended } });
        return { ended };
      },
    }),
    route({
      method: 'delete',
      path: '/api/sessions/{id}',
      permission: 'signed_in',
      summary: 'End one of the own sessions',
      params: idParams,
      response: { status: 200, description: 'Ended', schema: schemas.ended },
      errors: ['session_not_found'],
      async handle({ caller, params }) {
        if (!(await sessions.end(params.id, caller.identity.id))) throw new HttpError('session_not_found');
        if (params.id === caller.identity.sessionId) caller.setCookie(null);
        await audit(caller, { action: 'session.ended', object: { kind: 'session', id: params.id } });
        return { ended: 1 };
      },
    }),
  ];
}
