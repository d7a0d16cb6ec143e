import { createKeyring } from '../../config/keyring';
import type { MailCatcher } from '../../embedded/mail/catcher';
import { createMailTransport } from '../../mail/transport';
import { createOutboxRepository } from '../../store/outbox-repository';
import { createMailDelivery } from '../../worker/mail-delivery';
import { mailTo, startTestCatcher } from '../support/mail';
import { TEST_KEYS } from '../support/stack';
import {
  ADMIN_TOKEN,
  asSystem,
  auditOf,
  Browser,
  codeIn,
  type Desk,
  expectProblem,
  join,
  type Member,
  newEmail,
  PASSWORD,
  rawStore,
  startDesk,
} from './support';

let desk: Desk;
let catcher: MailCatcher;
let administrator: Member;
beforeAll(async () => {
  catcher = await startTestCatcher();
  const PUBLIC_URL = 'https://desk.example.com';
  desk = await startDesk({
    ADMIN_API_TOKEN: ADMIN_TOKEN,
    SMTP_URL: catcher.smtpUrl,
    MAIL_PAGE_URL: catcher.url,
    PUBLIC_URL,
  });
  administrator = await join(desk, ['administrator']);
});
beforeEach(async () => {
  await deliverAll();
  await catcher.mailbox.clear();
});
afterAll(async () => {
  await desk?.stop();
  await catcher?.close();
});

/** What a worker does. */
async function deliverAll(): Promise<void> {
  const { claim, deliver } = createMailDelivery({
    outbox: createOutboxRepository(desk.store),
    transport: createMailTransport({ url: catcher.smtpUrl, from: { name: 'Desk', address: 'desk@example.com' } }),
    cipher: createKeyring(TEST_KEYS),
    ...{ deskUrl: 'https://desk.example.com', clock: desk.clock },
  });
  for (let mail = await claim(); mail; mail = await claim()) await deliver(mail);
}

/** The one-time code in the newest mail to an address. */
async function codeMailedTo(address: string): Promise<string | undefined> {
  await deliverAll();
  const mail = await mailTo(catcher, address);
  return /https:\/\/desk\.example\.com\/invitation#(\S+)/.exec(mail?.text ?? '')?.[1];
}

const accept = (code: string, password = PASSWORD) =>
  new Browser(desk.api.url).call('POST', '/api/invitations/accept', { code, password });
const forgot = (email: string, browser = new Browser(desk.api.url)) =>
  browser.call('POST', '/api/password-resets', { email });

describe('An invitation', () => {
  test('goes to the person by mail, in the language that was chosen, and its link works', async () => {
    const email = newEmail();
    const wish = { email, name: 'Анна', roles: ['operator'], language: 'ru' };
    const { body } = await administrator.browser.call('POST', '/api/people', wish);
    expect(body).toMatchObject({ mailed: true, person: { language: 'ru' } });
    const code = await codeMailedTo(email);
    expect(code).toBe(codeIn(body.invitation.url));
    expect((await mailTo(catcher, email))?.subject).toBe('Приглашение в Messenger Desk');
    expect((await accept(code ?? '')).status).toBe(200);
  });

  test('is not readable in the store while its mail waits', async () => {
    const { body } = await asSystem(desk, 'POST', '/api/people', {
      email: newEmail(),
      name: 'Eve',
      roles: ['operator'],
    });
    expect(await desk.store.outbox.countDocuments({ state: 'waiting' })).toBe(1);
    expect(await rawStore(desk)).not.toContain(codeIn(body.invitation.url));
  });

  test('made anew for somebody with a password says what it is for', async () => {
    const member = await join(desk, ['operator']);
    await asSystem(desk, 'POST', `/api/people/${member.id}/invitation`);
    expect(await codeMailedTo(member.email)).toBeDefined();
    expect((await mailTo(catcher, member.email))?.subject).toBe('A new password for Messenger Desk');
  });

  test('is handed over by the administrator where no mail server is set, and its mail waits', async () => {
    const other = await startDesk();
    const { body } = await asSystem(other, 'POST', '/api/people', {
      email: newEmail(),
      name: 'Eve',
      roles: ['operator'],
    });
    expect(body).toMatchObject({ mailed: false, invitation: { url: expect.stringContaining('/invitation#') } });
    const status = await asSystem(other, 'GET', '/api/mail/status');
    expect(status.body).toEqual({
      ...{ configured: false, from: null, caughtAt: null },
      ...{ waiting: 1, parked: 0, lastSentAt: null },
    });
    await other.stop();
  });
});

describe('A forgotten password', () => {
  test('is replaced by a link that was mailed, which works once and ends the sessions', async () => {
    const member = await join(desk, ['operator']);
    expect(await forgot(` ${member.email.toUpperCase()} `)).toMatchObject({ status: 202, body: { accepted: true } });
    const code = (await codeMailedTo(member.email)) ?? '';
    expect((await member.browser.call('GET', '/api/session')).status).toBe(200);
    expect((await accept(code, 'wholly different staple')).status).toBe(200);
    expectProblem(await member.browser.call('GET', '/api/session'), 401, 'unauthorized');
    expectProblem(await accept(code), 403, 'invitation_invalid');
    const entries = await auditOf(desk, { objectId: member.id });
    expect(entries.map(({ action }) => action)).toContain('person.password_reset_requested');
  });

  test('has a link for two hours', async () => {
    const member = await join(desk, ['operator']);
    await forgot(member.email);
    const code = (await codeMailedTo(member.email)) ?? '';
    desk.clock.advance(2 * 3_600_000);
    expectProblem(await accept(code), 403, 'invitation_invalid');
    expect((await new Browser(desk.api.url).signIn(member.email)).status).toBe(200);
  });

  test('is answered the same for an address that nobody has, and mails nobody', async () => {
    const member = await join(desk, ['operator']);
    const [known, unknown] = await Promise.all([forgot(member.email), forgot(newEmail('nobody'))]);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    await deliverAll();
    expect((await catcher.mailbox.list()).filter(({ email }) => /new password/.test(email.subject ?? ''))).toHaveLength(
      1,
    );
  });

  test.each([
    ['is disabled', async ({ id }: Member) => asSystem(desk, 'PATCH', `/api/people/${id}`, { disabled: true })],
    ['is a reviewer after the last day', async () => desk.clock.advance(2 * 86_400_000)],
  ])('of somebody who %s is not replaced', async (_who, end) => {
    const expiresAt = new Date(desk.clock.now() + 86_400_000).toISOString();
    const member = await join(desk, ['reviewer'], { expiresAt });
    await end(member);
    await deliverAll();
    await catcher.mailbox.clear();
    expect((await forgot(member.email)).status).toBe(202);
    await deliverAll();
    expect(await mailTo(catcher, member.email)).toBeUndefined();
  });

  test('does not end the invitation of somebody who has not accepted it yet', async () => {
    const email = newEmail();
    const { body } = await asSystem(desk, 'POST', '/api/people', { email, name: 'Eve', roles: ['operator'] });
    await forgot(email);
    expect((await accept(codeIn(body.invitation.url))).status).toBe(200);
  });

  test('cannot be asked for without end, for known and unknown addresses alike, and signing in goes on', async () => {
    const member = await join(desk, ['operator']);
    for (const email of [member.email, newEmail('nobody')]) {
      for (let times = 0; times < 5; times++) expect((await forgot(email)).status).toBe(202);
      const refused = await forgot(email);
      expectProblem(refused, 429, 'too_many_attempts');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await new Browser(desk.api.url).signIn(member.email)).status).toBe(200);
  });
});

describe('Mails', () => {
  beforeAll(() => administrator.browser.signIn(administrator.email)); // days have passed above

  test('are listed in parts with their state and without what stands in them', async () => {
    const email = newEmail();
    const { body } = await asSystem(desk, 'POST', '/api/people', { email, name: 'Eve', roles: ['operator'] });
    const first = await asSystem(desk, 'GET', '/api/mails?limit=1&state=waiting');
    expect(first.body.items).toEqual([
      expect.objectContaining({ to: email, template: 'invitation', language: 'en', state: 'waiting', attempts: 0 }),
    ]);
    const second = await asSystem(desk, 'GET', '/api/mails?limit=1');
    const rest = await asSystem(desk, 'GET', `/api/mails?cursor=${second.body.nextCursor}`);
    expect(rest.body.items.map(({ id }: { id: string }) => id)).not.toContain(second.body.items[0].id);
    expect(JSON.stringify(first.body)).not.toContain(codeIn(body.invitation.url));
  });

  test('that were refused for good are shown with the reason and tried again by hand', async () => {
    const email = newEmail();
    catcher.faults.order('refuse', 1);
    await asSystem(desk, 'POST', '/api/people', { email, name: 'Eve', roles: ['operator'] });
    await deliverAll();
    const [parked] = (await asSystem(desk, 'GET', '/api/mails?state=parked')).body.items;
    expect(parked).toMatchObject({ to: email, dueAt: null, failure: { kind: 'recipient_refused', code: 550 } });
    const one = await asSystem(desk, 'GET', `/api/mails/${encodeURIComponent(parked.id)}`);
    expect(one.body).toEqual(parked);
    expectProblem(await asSystem(desk, 'GET', '/api/mails/none'), 404, 'mail_not_found');
    const path = `/api/mails/${encodeURIComponent(parked.id)}/retry`;
    expect((await administrator.browser.call('POST', path)).body).toMatchObject({ state: 'waiting' });
    expect(await codeMailedTo(email)).toBeDefined();
    expectProblem(await asSystem(desk, 'POST', path), 409, 'mail_not_waiting');
    expectProblem(await asSystem(desk, 'POST', '/api/mails/none/retry'), 404, 'mail_not_found');
    expect((await auditOf(desk, { action: 'mail.retried' }))[0]).toMatchObject({
      object: { kind: 'mail', id: parked.id },
      before: { state: 'parked' },
    });
  });

  test('to test the way go to who asks, in their language', async () => {
    await administrator.browser.call('PATCH', '/api/session', { language: 'ru' });
    const { body } = await administrator.browser.call('POST', '/api/mails/test');
    expect(body).toMatchObject({ to: administrator.email, template: 'test_mail', state: 'waiting' });
    await deliverAll();
    expect((await mailTo(catcher, administrator.email))?.subject).toBe('Проверочное письмо из Messenger Desk');
    expect((await asSystem(desk, 'GET', '/api/mail/status')).body).toMatchObject({
      ...{ configured: true, from: 'messenger-desk@desk.example.com', waiting: 0, caughtAt: catcher.url },
      lastSentAt: expect.any(String),
    });
    expectProblem(await asSystem(desk, 'POST', '/api/mails/test'), 409, 'mail_without_recipient');
  });
});

test('Everybody chooses their own language', async () => {
  const member = await join(desk, ['operator']);
  expect((await member.browser.call('GET', '/api/session')).body.person.language).toBe('en');
  expectProblem(await member.browser.call('PATCH', '/api/session', { language: 'tlh' }), 422, 'invalid_request');
  expect((await member.browser.call('PATCH', '/api/session', { language: 'ru' })).body.person.language).toBe('ru');
  expect((await member.browser.call('GET', '/api/session')).body.person.language).toBe('ru');
  const [entry] = await auditOf(desk, { objectId: member.id, action: 'person.changed' });
  expect(entry).toMatchObject({ before: { language: 'en' }, after: { language: 'ru' } });
});
