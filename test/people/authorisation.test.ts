import { asSystem, Browser, type Desk, join, type Member, newDepartment, send, startDesk } from './support';

/** Who may: administrator, supervisor, operator, reviewer, token without permissions, nobody. */
const CALLERS = ['administrator', 'supervisor', 'operator', 'reviewer', 'token', 'nobody'] as const;
type CallerName = (typeof CALLERS)[number];

const ALL: readonly CallerName[] = CALLERS;
const PEOPLE: readonly CallerName[] = ['administrator', 'supervisor', 'operator', 'reviewer'];
const STAFF: readonly CallerName[] = ['administrator', 'supervisor', 'operator'];
const LEADERS: readonly CallerName[] = ['administrator', 'supervisor'];
const ADMINISTRATORS: readonly CallerName[] = ['administrator'];

/** Every route and everyone who may use it. A new route is added here, or the first test fails. */
const TABLE: Readonly<Record<string, readonly CallerName[]>> = {
  'GET /api/setup': ALL,
  'POST /api/setup': ALL,
  'POST /api/session': ALL,
  'GET /api/session': PEOPLE,
  'PATCH /api/session': PEOPLE,
  'DELETE /api/session': PEOPLE,
  'POST /api/password-resets': ALL,
  'POST /api/session/password': PEOPLE,
  'GET /api/session/mail-preferences': PEOPLE,
  'PATCH /api/session/mail-preferences': PEOPLE,
  'GET /api/mail-unsubscribe/{token}': ALL,
  'POST /api/mail-unsubscribe/{token}': ALL,
  'GET /api/sessions': PEOPLE,
  'DELETE /api/sessions': PEOPLE,
  'DELETE /api/sessions/{id}': PEOPLE,
  'GET /api/people': LEADERS,
  'GET /api/people/{id}': LEADERS,
  'POST /api/people': ADMINISTRATORS,
  'PATCH /api/people/{id}': ADMINISTRATORS,
  'POST /api/people/{id}/invitation': ADMINISTRATORS,
  'POST /api/invitations/accept': ALL,
  'GET /api/api-tokens': LEADERS,
  'POST /api/api-tokens': LEADERS,
  'DELETE /api/api-tokens/{id}': LEADERS,
  'GET /api/audit-log': ADMINISTRATORS,
  'POST /api/page-drafts': ADMINISTRATORS,
  'POST /api/pages': ADMINISTRATORS,
  'GET /api/pages': PEOPLE,
  'GET /api/pages/{id}': PEOPLE,
  'GET /api/page-names': PEOPLE,
  'GET /api/pages/{id}/confirmation-code': ADMINISTRATORS,
  'PATCH /api/pages/{id}': ADMINISTRATORS,
  'DELETE /api/pages/{id}': ADMINISTRATORS,
  'GET /api/pages/{id}/subscriptions': PEOPLE,
  'POST /api/pages/{id}/subscriptions': ADMINISTRATORS,
  'DELETE /api/pages/{id}/subscriptions': ADMINISTRATORS,
  'GET /api/banner': PEOPLE,
  'GET /api/pages/{id}/health': PEOPLE,
  'GET /api/pages/{id}/events': PEOPLE,
  'POST /api/pages/{id}/probe': ADMINISTRATORS,
  'POST /api/pages/{id}/test-message': ADMINISTRATORS,
  'DELETE /api/pages/{id}/test-message': ADMINISTRATORS,
  'POST /api/deletion-requests': ALL,
  'GET /api/deletion-requests/{code}/status': ALL,
  'GET /api/deletion-requests': ADMINISTRATORS,
  'GET /api/deletion-requests/{code}': ADMINISTRATORS,
  'POST /api/deletion-requests/{code}/confirm': ADMINISTRATORS,
  'POST /api/deletion-requests/{code}/reject': ADMINISTRATORS,
  'POST /api/conversations/{id}/erase': ADMINISTRATORS,
  'GET /api/facebook-apps': ADMINISTRATORS,
  'POST /api/facebook-apps': ADMINISTRATORS,
  'PATCH /api/facebook-apps/{id}': ADMINISTRATORS,
  'DELETE /api/facebook-apps/{id}': ADMINISTRATORS,
  'POST /api/facebook-apps/{id}/connect': ADMINISTRATORS,
  'GET /api/facebook-connections/{id}': ADMINISTRATORS,
  'POST /api/facebook-connections/{id}/pages': ADMINISTRATORS,
  'GET /api/reviews': LEADERS,
  'POST /api/reviews': ADMINISTRATORS,
  'GET /api/reviews/{appId}/calendar-link': ADMINISTRATORS,
  'POST /api/reviews/{appId}/calendar-link/renewal': ADMINISTRATORS,
  'GET /api/reviews/{appId}/calendar.ics': ALL,
  'GET /api/reviews/{appId}': LEADERS,
  'GET /api/reviews/{appId}/entries': LEADERS,
  'GET /api/reviews/{appId}/rounds': LEADERS,
  'GET /api/reviews/{appId}/rounds/{round}/icon': LEADERS,
  'GET /api/reviews/{appId}/rounds/{round}/permissions/{permission}/screencast': LEADERS,
  'POST /api/reviews/{appId}/entries': ADMINISTRATORS,
  'POST /api/reviews/{appId}/entries/{number}/correction': ADMINISTRATORS,
  'PATCH /api/reviews/{appId}/permissions/{permission}': ADMINISTRATORS,
  'GET /api/reviews/{appId}/details': LEADERS,
  'PATCH /api/reviews/{appId}/details': ADMINISTRATORS,
  'GET /api/reviews/{appId}/icon': LEADERS,
  'PUT /api/reviews/{appId}/icon': ADMINISTRATORS,
  'POST /api/reviews/{appId}/contact-code': ADMINISTRATORS,
  'POST /api/reviews/{appId}/contact-confirmation': ADMINISTRATORS,
  'GET /api/reviews/{appId}/screencasts': LEADERS,
  'GET /api/reviews/{appId}/permissions/{permission}/screencast': LEADERS,
  'PUT /api/reviews/{appId}/permissions/{permission}/screencast': ADMINISTRATORS,
  'GET /api/reviews/{appId}/reviewer': LEADERS,
  'POST /api/reviews/{appId}/reviewer': ADMINISTRATORS,
  'DELETE /api/reviews/{appId}/reviewer': ADMINISTRATORS,
  'GET /api/reviews/{appId}/precheck': LEADERS,
  'POST /api/reviews/{appId}/precheck': ADMINISTRATORS,
  'POST /api/reviews/{appId}/precheck/overrides': ADMINISTRATORS,
  'DELETE /api/reviews/{appId}/precheck/overrides/{check}': ADMINISTRATORS,
  'POST /api/reviews/{appId}/precheck/sightings': ADMINISTRATORS,
  'DELETE /api/reviews/{appId}/precheck/sightings/{check}': ADMINISTRATORS,
  'POST /api/reviews/{appId}/submission': ADMINISTRATORS,
  'GET /api/reviews/{appId}/dossier': ADMINISTRATORS,
  'GET /api/review-mails': LEADERS,
  'GET /api/review-mailbox': LEADERS,
  'PATCH /api/review-mails/{id}': ADMINISTRATORS,
  'GET /api/events': PEOPLE,
  'GET /api/conversations': PEOPLE,
  'GET /api/conversations/{id}': PEOPLE,
  'GET /api/conversations/{id}/messages': PEOPLE,
  'GET /api/conversations/{id}/timeline': PEOPLE,
  'POST /api/conversations/{id}/replies': PEOPLE,
  'POST /api/conversations/{id}/replies/{replyId}/cancel': PEOPLE,
  'POST /api/conversations/{id}/close': STAFF,
  'GET /api/conversations/{id}/messages/{messageId}': PEOPLE,
  'GET /api/conversations/{id}/history': PEOPLE,
  'GET /api/conversations/{id}/export.json': STAFF,
  'GET /api/conversations/{id}/export.{language}.html': STAFF,
  'POST /api/conversations/{id}/rating-request': PEOPLE,
  'GET /api/conversations/{id}/notes': STAFF,
  'POST /api/conversations/{id}/notes': STAFF,
  'PATCH /api/conversations/{id}/notes/{noteId}': STAFF,
  'DELETE /api/conversations/{id}/notes/{noteId}': STAFF,
  'POST /api/conversations/{id}/tags/{tagId}': STAFF,
  'DELETE /api/conversations/{id}/tags/{tagId}': STAFF,
  'GET /api/tags': PEOPLE,
  'POST /api/tags': LEADERS,
  'PATCH /api/tags/{id}': LEADERS,
  'DELETE /api/tags/{id}': LEADERS,
  'POST /api/tags/{id}/restoration': LEADERS,
  'GET /api/canned-replies': PEOPLE,
  'GET /api/canned-replies/{id}': PEOPLE,
  'POST /api/canned-replies': PEOPLE,
  'PATCH /api/canned-replies/{id}': PEOPLE,
  'DELETE /api/canned-replies/{id}': PEOPLE,
  'POST /api/canned-replies/{id}/restoration': PEOPLE,
  'GET /api/search': PEOPLE,
  'GET /api/attachments/{id}': PEOPLE,
  'POST /api/conversations/{id}/take': PEOPLE,
  'POST /api/conversations/{id}/transfer': PEOPLE,
  'GET /api/queue': PEOPLE,
  'GET /api/board': LEADERS,
  'GET /api/operators': PEOPLE,
  'PATCH /api/operators/{id}': LEADERS,
  'GET /api/desk-settings': PEOPLE,
  'PATCH /api/desk-settings': LEADERS,
  'GET /api/presence': PEOPLE,
  'PATCH /api/presence': PEOPLE,
  'POST /api/presence/beat': PEOPLE,
  'PUT /api/conversations/{id}/uploads/{uploadId}': PEOPLE,
  'POST /api/conversations/{id}/typing': PEOPLE,
  'GET /api/visitors/{id}/photo': PEOPLE,
  'GET /api/departments': PEOPLE,
  'POST /api/departments': ADMINISTRATORS,
  'GET /api/departments/{id}': PEOPLE,
  'PATCH /api/departments/{id}': ADMINISTRATORS,
  'PATCH /api/departments/{id}/members': ADMINISTRATORS,
  'DELETE /api/departments/{id}': ADMINISTRATORS,
  'GET /api/reports': LEADERS,
  'GET /api/reports.csv': LEADERS,
  'GET /api/reports/reviews': LEADERS,
  'GET /api/getting-started': ADMINISTRATORS,
  'PATCH /api/getting-started': ADMINISTRATORS,
  'GET /api/system/about': ADMINISTRATORS,
  'GET /api/system/keys': ADMINISTRATORS,
  'GET /api/system/retention': ADMINISTRATORS,
  'GET /api/reports/reviews.csv': LEADERS,
  'GET /api/outgoing-webhooks': ADMINISTRATORS,
  'POST /api/outgoing-webhooks': ADMINISTRATORS,
  'GET /api/outgoing-webhooks/{id}': ADMINISTRATORS,
  'PATCH /api/outgoing-webhooks/{id}': ADMINISTRATORS,
  'DELETE /api/outgoing-webhooks/{id}': ADMINISTRATORS,
  'POST /api/outgoing-webhooks/{id}/secret': ADMINISTRATORS,
  'POST /api/outgoing-webhooks/{id}/test': ADMINISTRATORS,
  'GET /api/outgoing-webhooks/{id}/deliveries': ADMINISTRATORS,
  'POST /api/outgoing-webhooks/{id}/deliveries/{deliveryId}/replay': ADMINISTRATORS,
  'POST /api/outgoing-webhooks/{id}/deliveries/replay': ADMINISTRATORS,
  'GET /api/mails': ADMINISTRATORS,
  'GET /api/mails/{id}': ADMINISTRATORS,
  'GET /api/mail/status': ADMINISTRATORS,
  'POST /api/mails/{id}/retry': ADMINISTRATORS,
  'POST /api/mails/test': ADMINISTRATORS,
  'GET /api/parked-events': ADMINISTRATORS,
  'POST /api/parked-events/{id}/replay': ADMINISTRATORS,
};

let desk: Desk;
let members: Record<Exclude<CallerName, 'token' | 'nobody'>, Member>;
let emptyToken: string;

beforeAll(async () => {
  desk = await startDesk();
  members = {
    administrator: await join(desk, ['administrator']),
    supervisor: await join(desk, ['supervisor'], { departments: [await newDepartment(desk)] }),
    operator: await join(desk, ['operator']),
    reviewer: await join(desk, ['reviewer'], { expiresAt: new Date(Date.now() + 86_400_000).toISOString() }),
  };
  emptyToken = (await asSystem(desk, 'POST', '/api/api-tokens', { name: 'empty', permissions: [] })).body.token;
});
afterAll(() => desk?.stop());

type Operation = { security: Record<string, unknown>[]; 'x-permission'?: string };

async function described(): Promise<[string, Operation][]> {
  const { paths } = (await send(desk.api.url, 'GET', '/api/openapi.json')).body;
  return Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): [string, Operation] => [`${method.toUpperCase()} ${path}`, one]),
  );
}

/** The answer's verdict: nobody known, known but not allowed, or let through to the route. */
async function verdict(caller: CallerName, route: string): Promise<'unknown' | 'forbidden' | 'let in'> {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replace(/\{\w+\}/g, 'none');
  const { body } = await callAs(caller, method, path);
  if (body.code === 'unauthorized') return 'unknown';
  return body.code === 'forbidden' || body.code === 'csrf_token_invalid' ? 'forbidden' : 'let in';
}

async function callAs(caller: CallerName, method: string, path: string) {
  if (caller === 'nobody') return await send(desk.api.url, method, path);
  if (caller === 'token') return await send(desk.api.url, method, path, { token: emptyToken });
  const { browser, email } = members[caller];
  if (method !== 'DELETE' || !path.startsWith('/api/session')) return await browser.call(method, path);
  const own = new Browser(desk.api.url); // the session that is used up
  await own.signIn(email);
  const answer = await own.call(method, path);
  await browser.signIn(email);
  return answer;
}

test('The table names every route of the description and no other', async () => {
  expect(Object.keys(TABLE).sort()).toEqual((await described()).map(([name]) => name).sort());
});

describe.each(CALLERS)('What is open to: %s', (caller) => {
  test.each(Object.entries(TABLE))('%s', async (route, allowed) => {
    const refused = caller === 'nobody' ? 'unknown' : 'forbidden';
    expect(await verdict(caller, route)).toBe(allowed.includes(caller) ? 'let in' : refused);
  });
});

test('ADMIN_API_TOKEN is let in everywhere but where a browser session is needed', async () => {
  for (const [route, { security }] of await described()) {
    const [method = '', template = ''] = route.split(' ');
    if (method === 'DELETE') continue;
    const { body } = await asSystem(desk, method, template.replace(/\{\w+\}/g, 'none'));
    const sessionOnly = security.length === 1;
    expect([route, body.code === 'forbidden', body.code === 'unauthorized']).toEqual([route, sessionOnly, false]);
  }
});

test('A refusal names the permission that is needed, and so does the description', async () => {
  const { body } = await members.operator.browser.call('GET', '/api/audit-log');
  expect(body).toMatchObject({ status: 403, code: 'forbidden', detail: 'This needs the permission audit_log.read.' });
  const operations = new Map(await described());
  expect(operations.get('GET /api/audit-log')).toMatchObject({
    'x-permission': 'audit_log.read',
    security: [{ bearer: [] }, { session: [] }],
  });
  expect(operations.get('GET /api/session')?.security).toEqual([{ session: [] }]);
  expect(operations.get('POST /api/session')?.security).toEqual([]);
});

test('An unknown address of the API tells strangers nothing', async () => {
  expect((await send(desk.api.url, 'GET', '/api/nothing')).body.code).toBe('unauthorized');
  expect((await members.reviewer.browser.call('GET', '/api/nothing')).body.code).toBe('not_found');
});
