import { verify } from '@node-rs/argon2';
import { ABSOLUTE_MS, IDLE_MS, OVERLAP_MS, ROTATE_MS } from '../../api/auth/sessions';
import {
  ADMIN_TOKEN,
  asSystem,
  Browser,
  type Desk,
  expectProblem,
  join,
  type Member,
  newAddress,
  newEmail,
  PASSWORD,
  rawStore,
  send,
  startDesk,
} from './support';

/** The library does what it always does, and is watched. */
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});
const compare = jest.mocked(verify);

/** How a hash begins that is as slow as it has to be. */
const COST = '$argon2id$v=19$m=19456,t=2,p=1$';

let desk: Desk;
let member: Member;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(async () => {
  member = await join(desk, ['operator']);
});
afterAll(() => desk?.stop());

const who = (browser: Browser) => browser.call('GET', '/api/session');
const elsewhere = async (email = member.email) => {
  const browser = new Browser(desk.api.url);
  await browser.signIn(email);
  return browser;
};

describe('Signing in', () => {
  test('gives a cookie that scripts and other sites cannot use, and who it is', async () => {
    const browser = new Browser(desk.api.url);
    const { status, body } = await browser.signIn(member.email.toUpperCase());
    expect(status).toBe(200);
    expect(body).toEqual({
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      person: expect.objectContaining({ id: member.id, permissions: expect.arrayContaining(['conversations.reply']) }),
    });
    expect(browser.setCookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect((await who(browser)).body).toEqual(body);
  });

  test('marks the cookie as secure where the desk is reached by HTTPS', async () => {
    const api = await desk.another({ PUBLIC_URL: 'https://desk.example.com' });
    const browser = new Browser(api.url);
    await browser.signIn(member.email);
    expect(browser.setCookie).toContain('; Secure');
  });

  test('does not tell what was wrong, and sets no cookie', async () => {
    const invited = newEmail();
    await asSystem(desk, 'POST', '/api/people', { email: invited, name: 'Not yet', roles: ['operator'] });
    for (const [email, password] of [
      [member.email, 'wrong horse battery'],
      [newEmail(), PASSWORD],
      [invited, PASSWORD],
      ['no address', PASSWORD],
    ]) {
      const browser = new Browser(desk.api.url);
      const answer = await browser.signIn(email ?? '', password);
      expectProblem(answer, 401, 'credentials_wrong');
      expect(browser.setCookie).toBeNull();
    }
  });

  test('compares a password also for an address that nobody has, at the same cost, so that the time tells nothing', async () => {
    for (const email of [member.email, newEmail()]) {
      compare.mockClear();
      await new Browser(desk.api.url).signIn(email, 'wrong horse battery');
      expect(compare.mock.calls).toEqual([[expect.stringContaining(COST), 'wrong horse battery']]);
    }
  });

  test('starts a new session with a new id, and ends the one that the browser had', async () => {
    const { browser } = member;
    const before = browser.cookie;
    await browser.signIn(member.email);
    expect(browser.cookie?.split('.')[0]).not.toBe(before?.split('.')[0]);
    const old = new Browser(desk.api.url);
    old.cookie = before;
    expectProblem(await who(old), 401, 'unauthorized');
  });

  test('ignores a session id that somebody else has chosen', async () => {
    const browser = new Browser(desk.api.url);
    browser.cookie = 'chosen.by.attacker';
    await browser.signIn(member.email);
    expect(browser.cookie).not.toContain('chosen');
    expect((await who(browser)).status).toBe(200);
  });

  test('keeps no password, session token or CSRF token in the store or the log', async () => {
    const browser = await elsewhere();
    const stored = `${await rawStore(desk)}${desk.log()}`;
    const [, csrfToken = '', secret = ''] = browser.cookie?.split('.') ?? [];
    for (const text of [PASSWORD, csrfToken, secret]) {
      expect(text.length).toBeGreaterThan(10);
      expect(stored).not.toContain(text);
    }
    expect(stored).toContain(COST);
  });
});

describe('A request that changes something', () => {
  const change = (browser: Browser) => browser.call('DELETE', '/api/sessions');

  test.each([
    ['no CSRF token', () => null],
    ['an empty one', () => ''],
    ['the one of another session of the same person', async () => (await elsewhere()).csrfToken],
  ])('is refused with %s', async (_, token) => {
    member.browser.csrfToken = await token();
    expectProblem(await change(member.browser), 403, 'csrf_token_invalid');
    expect((await who(member.browser)).status).toBe(200);
  });

  test('goes through with the one of its session', async () => {
    expect((await change(member.browser)).status).toBe(200);
  });

  test('needs none with a bearer token, also when a cookie comes along', async () => {
    const { body } = await asSystem(desk, 'POST', '/api/api-tokens', { name: 'own', permissions: ['people.manage'] });
    const person = { email: newEmail(), name: 'By program', roles: ['operator'] };
    const headers = { cookie: `desk_session=${member.browser.cookie}` };
    const answer = await send(desk.api.url, 'POST', '/api/people', { body: person, token: body.token, headers });
    expect(answer.status).toBe(201);
  });

  test('counts the Authorization header alone: a wrong one is not saved by a cookie', async () => {
    const headers = { cookie: `desk_session=${member.browser.cookie}` };
    expectProblem(await send(desk.api.url, 'GET', '/api/pages', { token: 'wrong', headers }), 401, 'unauthorized');
  });

  test('cannot come from a form of another site, which sends no JSON', async () => {
    const answer = await fetch(`${desk.api.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ email: member.email, password: PASSWORD }),
    });
    expect(answer.status).toBe(422);
  });
});

describe('A session', () => {
  test('ends when it is not used for twelve hours', async () => {
    desk.clock.advance(IDLE_MS - 60_000);
    expect((await who(member.browser)).status).toBe(200);
    desk.clock.advance(IDLE_MS - 60_000);
    expect((await who(member.browser)).status).toBe(200);
    desk.clock.advance(IDLE_MS);
    expectProblem(await who(member.browser), 401, 'unauthorized');
  });

  test('ends after two weeks however much it is used', async () => {
    for (let hours = 0; hours < ABSOLUTE_MS / 3_600_000; hours += 11) {
      expect((await who(member.browser)).status).toBe(200);
      desk.clock.advance(11 * 3_600_000);
    }
    expectProblem(await who(member.browser), 401, 'unauthorized');
  });

  test('is listed with its device, and its end takes effect at once', async () => {
    const phone = new Browser(
      desk.api.url,
      newAddress(),
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Safari/604.1',
    );
    await phone.signIn(member.email);
    const { items } = (await phone.call('GET', '/api/sessions')).body;
    expect(items).toHaveLength(2);
    const other = items.find((session: { current: boolean }) => !session.current);
    expect(items.find((session: { current: boolean }) => session.current)).toMatchObject({
      device: 'Safari on iOS',
      address: phone.address,
    });
    expect(other).toMatchObject({ device: 'Firefox on Windows', createdAt: expect.any(String) });
    expect((await phone.call('DELETE', `/api/sessions/${other.id}`)).body).toEqual({ ended: 1 });
    expectProblem(await who(member.browser), 401, 'unauthorized');
    expectProblem(await phone.call('DELETE', `/api/sessions/${other.id}`), 404, 'session_not_found');
  });

  test('of somebody else can be neither seen nor ended', async () => {
    const stranger = await join(desk, ['operator']);
    const id = member.browser.cookie?.split('.')[0];
    expectProblem(await stranger.browser.call('DELETE', `/api/sessions/${id}`), 404, 'session_not_found');
    expect((await stranger.browser.call('GET', '/api/sessions')).body.items).toHaveLength(1);
  });

  test('can end all others', async () => {
    const others = [await elsewhere(), await elsewhere()];
    expect((await member.browser.call('DELETE', '/api/sessions')).body).toEqual({ ended: 2 });
    for (const other of others) expectProblem(await who(other), 401, 'unauthorized');
    expect((await who(member.browser)).status).toBe(200);
  });

  test('ends by signing out, which takes the cookie away', async () => {
    const { cookie } = member.browser;
    expect((await member.browser.call('DELETE', '/api/session')).status).toBe(200);
    expect(member.browser.setCookie).toContain('Expires=Thu, 01 Jan 1970');
    member.browser.cookie = cookie;
    expectProblem(await who(member.browser), 401, 'unauthorized');
  });
});

describe('The token of a session', () => {
  const due = () => desk.clock.advance(ROTATE_MS);
  const withCookie = (cookie: string | null) => {
    const browser = new Browser(desk.api.url);
    browser.cookie = cookie;
    return browser;
  };

  test('is exchanged after an hour; id and CSRF token stay', async () => {
    const before = member.browser.cookie?.split('.');
    due();
    await who(member.browser);
    const after = member.browser.cookie?.split('.');
    expect(after?.slice(0, 2)).toEqual(before?.slice(0, 2));
    expect(after?.[2]).not.toBe(before?.[2]);
    expect((await member.browser.call('DELETE', '/api/sessions')).status).toBe(200);
  });

  test('works one more minute once its successor was used, for requests under way', async () => {
    const old = member.browser.cookie;
    due();
    await who(member.browser);
    await who(member.browser);
    expect((await who(withCookie(old))).status).toBe(200);
    desk.clock.advance(OVERLAP_MS);
    expectProblem(await who(withCookie(old)), 401, 'unauthorized');
    expect((await who(member.browser)).status).toBe(200);
  });

  test('is not lost with an answer that never arrives: the old one works on and is offered another', async () => {
    const old = member.browser.cookie;
    due();
    const lost = withCookie(old);
    await who(lost);
    expect(lost.cookie).not.toBe(old);
    desk.clock.advance(OVERLAP_MS * 2);
    await who(member.browser);
    expect(member.browser.cookie).not.toBe(old);
    expect((await who(member.browser)).status).toBe(200);
  });

  test('is exchanged once by requests that come together', async () => {
    due();
    const together = Array.from({ length: 8 }, () => withCookie(member.browser.cookie));
    const statuses = await Promise.all(together.map(async (one) => (await who(one)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(together.filter(({ setCookie }) => setCookie !== null)).toHaveLength(1);
  });

  test('is exchanged when the roles of the person change, and says the new permissions', async () => {
    desk.clock.advance(1000);
    const before = member.browser.cookie;
    await asSystem(desk, 'PATCH', `/api/people/${member.id}`, { roles: ['supervisor'] });
    const { body } = await who(member.browser);
    expect(body.person.permissions).toContain('people.read');
    expect(member.browser.cookie).not.toBe(before);
  });

  test('cannot be changed by a single character', async () => {
    const cookie = member.browser.cookie ?? '';
    for (const place of [0, 20, cookie.length - 2]) {
      const other = cookie[place] === 'A' ? 'B' : 'A';
      const changed = cookie.slice(0, place) + other + cookie.slice(place + 1);
      expectProblem(await who(withCookie(changed)), 401, 'unauthorized');
    }
  });
});

describe('Changing the own password', () => {
  const NEW = 'wholly different staple';
  const change = (browser: Browser, oldPassword: string, newPassword: string) =>
    browser.call('POST', '/api/session/password', { oldPassword, newPassword });

  test('ends all other sessions and the old password; this session goes on with a new token', async () => {
    const other = await elsewhere();
    const old = member.browser.cookie;
    expect((await change(member.browser, PASSWORD, NEW)).status).toBe(200);
    expect(member.browser.cookie).not.toBe(old);
    expect((await member.browser.call('DELETE', '/api/sessions')).status).toBe(200);
    expectProblem(await who(other), 401, 'unauthorized');
    expectProblem(await new Browser(desk.api.url).signIn(member.email), 401, 'credentials_wrong');
    expect((await new Browser(desk.api.url).signIn(member.email, NEW)).status).toBe(200);
  });

  test('needs the old one, and asks for it no more often than sign-in does', async () => {
    for (let tries = 0; tries < 5; tries++) {
      expectProblem(await change(member.browser, 'guess guess guess', NEW), 403, 'password_wrong');
    }
    expectProblem(await change(member.browser, PASSWORD, NEW), 429, 'too_many_attempts');
  });

  test('refuses a weak one with a reason', async () => {
    const { body } = await change(member.browser, PASSWORD, 'password2026!');
    expect(body).toMatchObject({ code: 'password_too_weak', problem: 'too_common', errors: [{ path: 'newPassword' }] });
  });

  test('at the same moment as a sign-in with the old one leaves no session of the old one', async () => {
    const racers = [elsewhere(), elsewhere(), elsewhere()];
    await change(member.browser, PASSWORD, NEW);
    for (const racer of await Promise.all(racers)) {
      if (racer.cookie) expectProblem(await who(racer), 401, 'unauthorized');
    }
  });
});

test('ADMIN_API_TOKEN has no session', async () => {
  expectProblem(await send(desk.api.url, 'GET', '/api/session', { token: ADMIN_TOKEN }), 403, 'forbidden');
});
