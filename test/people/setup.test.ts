import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePorts } from '../../embedded/ports';
import { TEST_KEYS } from '../support/stack';
import { eventually } from '../support/wait';
import { Browser, codeIn, type Desk, expectProblem, PASSWORD, rawStore, send, startDesk } from './support';

const desks: Desk[] = [];
async function start(env: NodeJS.ProcessEnv = {}): Promise<Desk> {
  const desk = await startDesk(env);
  desks.push(desk);
  return desk;
}
afterAll(async () => {
  for (const desk of desks) await desk.stop();
});

const maria = { name: 'Maria', email: 'Maria@Example.com', password: PASSWORD };
const setUp = (desk: Desk, code: string, wish: object = maria) =>
  new Browser(desk.api.url).call('POST', '/api/setup', { ...wish, code });
const codeOf = (desk: Desk) => codeIn(desk.api.setupUrl ?? '');

describe('A desk that nobody has signed in to', () => {
  test('says that it needs an administrator, and refuses everything else to strangers', async () => {
    const desk = await start();
    expect((await send(desk.api.url, 'GET', '/api/setup')).body).toEqual({ needed: true });
    for (const address of ['/api/pages', '/api/conversations', '/api/people', '/api/audit-log', '/api/nothing']) {
      expectProblem(await send(desk.api.url, 'GET', address), 401, 'unauthorized');
      expectProblem(await send(desk.api.url, 'GET', address, { token: 'undefined' }), 401, 'unauthorized');
    }
  });

  test('gives a one-time link, whose code is neither in the store nor in the log', async () => {
    const desk = await start({ PUBLIC_URL: 'https://desk.example.com' });
    expect(desk.api.setupUrl).toMatch(/^https:\/\/desk\.example\.com\/setup#[\w-]{43}$/);
    expect(await rawStore(desk)).not.toContain(codeOf(desk));
    expect(desk.log()).not.toContain(codeOf(desk));
  });

  test('makes the administrator with the code, who is signed in at once', async () => {
    const desk = await start();
    const browser = new Browser(desk.api.url);
    const { status, body } = await browser.call('POST', '/api/setup', { ...maria, code: codeOf(desk) });
    expect(status).toBe(201);
    expect(body.person).toMatchObject({ email: 'maria@example.com', roles: ['administrator'], status: 'active' });
    expect((await browser.call('GET', '/api/people')).body.items).toHaveLength(1);
    expect((await send(desk.api.url, 'GET', '/api/setup')).body).toEqual({ needed: false });
  });

  test('refuses another code, and a weak password without using the code up', async () => {
    const desk = await start();
    expectProblem(await setUp(desk, 'x'.repeat(43)), 403, 'setup_code_invalid');
    expectProblem(await setUp(desk, codeOf(desk), { ...maria, password: 'short' }), 422, 'password_too_weak');
    expect((await setUp(desk, codeOf(desk))).status).toBe(201);
  });

  test('takes the code once', async () => {
    const desk = await start();
    await setUp(desk, codeOf(desk));
    expectProblem(await setUp(desk, codeOf(desk), { ...maria, email: 'b@example.com' }), 409, 'setup_not_needed');
  });

  test.each([
    ['different people', (index: number) => `p${index}@example.com`],
    ['the same person twice', () => 'same@example.com'],
  ])('makes one administrator of %s who use the code at the same moment', async (_, email) => {
    const desk = await start();
    const racers = [0, 1, 2, 3, 4].map((index) => setUp(desk, codeOf(desk), { ...maria, email: email(index) }));
    const statuses = (await Promise.all(racers)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409]);
    expect(await desk.store.people.countDocuments()).toBe(1);
    expect(await desk.store.people.countDocuments({ roles: 'administrator', passwordHash: { $ne: null } })).toBe(1);
  });

  test('makes a new code at the next start; the old one ends', async () => {
    const desk = await start();
    const second = await desk.another();
    expectProblem(await setUp(desk, codeOf(desk)), 403, 'setup_code_invalid');
    expect((await setUp(desk, codeIn(second.setupUrl ?? ''))).status).toBe(201);
    expect((await desk.another()).setupUrl).toBeNull();
  });
});

describe('An administrator from the settings', () => {
  const env = { ADMIN_EMAIL: 'Root@Example.com', ADMIN_PASSWORD: PASSWORD };

  test('is there at the first start, without a link', async () => {
    const desk = await start(env);
    expect(desk.api.setupUrl).toBeNull();
    expect((await new Browser(desk.api.url).signIn('root@example.com')).status).toBe(200);
    expect(await rawStore(desk)).not.toContain(PASSWORD);
    expect(desk.log()).not.toContain(PASSWORD);
  });

  test('is one also when several processes start at once', async () => {
    const desk = await start({ ADMIN_API_TOKEN: 'only-for-the-start' });
    await Promise.all([desk.another(env), desk.another(env), desk.another(env)]);
    expect(await desk.store.people.countDocuments()).toBe(1);
  });

  test('is not made again, and the password of the settings does not come back', async () => {
    const desk = await start(env);
    await desk.another({ ...env, ADMIN_PASSWORD: 'quite another horse' });
    expectProblem(
      await new Browser(desk.api.url).signIn('root@example.com', 'quite another horse'),
      401,
      'credentials_wrong',
    );
  });

  test('with a weak password keeps the process from starting, with a reason', async () => {
    await expect(start({ ...env, ADMIN_PASSWORD: 'root@example' })).rejects.toThrow(
      'ADMIN_PASSWORD is too weak: like_email',
    );
  });

  test('needs both settings', async () => {
    await expect(start({ ADMIN_EMAIL: 'root@example.com' })).rejects.toThrow(
      'ADMIN_EMAIL, ADMIN_PASSWORD: both or none',
    );
  });
});

test('The process prints the one-time link as one plain line, which works', async () => {
  const desk = await start();
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const hook = path.join(process.cwd(), 'test/embedded/support/typescript-hook.cjs');
  const child = spawn(process.execPath, ['--require', hook, path.join(process.cwd(), 'api/main.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      PUBLIC_URL: url,
      MONGODB_URI: new URL(desk.store.connection.name, process.env.TEST_MONGODB_URI).href,
      TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS,
      ENCRYPTION_KEYS: TEST_KEYS,
    },
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  try {
    const link = await eventually('the link', () => /^First run: open (\S+) and become/m.exec(output)?.[1]);
    expect(link.startsWith(`${url}/setup#`)).toBe(true);
    const code = codeIn(link);
    expect(output.split(code)).toHaveLength(2);
    expect((await setUp(desk, code)).status).toBe(201);
  } finally {
    child.kill('SIGKILL');
  }
});
