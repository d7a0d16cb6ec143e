import { loadApiConfig, loadWorkerConfig } from '../../config/config';
import { mailSettings } from '../../config/mail';

const GOOD = { MONGODB_URI: 'mongodb://db:27017/desk', ENCRYPTION_KEYS: 'k1:secretkey' };

const problemOf = (load: () => unknown): string => {
  try {
    load();
  } catch (error) {
    return String(error);
  }
  throw new Error('it was accepted');
};

describe('The environment', () => {
  test('needs little: the rest has its defaults', () => {
    expect(loadApiConfig(GOOD)).toMatchObject({
      PORT: 3000,
      GRAPH_API_URL: 'https://graph.facebook.com',
      GRAPH_API_VERSION: 'v26.0',
      GRAPH_TIMEOUT_MS: 20_000,
      LOG_LEVEL: 'info',
    });
    expect(loadWorkerConfig(GOOD)).toMatchObject({ GRAPH_API_VERSION: 'v26.0' });
  });

  test('counts an empty variable as not set, as compose files leave them', () => {
    const config = loadApiConfig({ ...GOOD, PORT: '', PUBLIC_URL: '', ADMIN_API_TOKEN: '', LOG_LEVEL: '' });
    expect(config).toMatchObject({ PORT: 3000, LOG_LEVEL: 'info' });
    expect(config.PUBLIC_URL).toBeUndefined();
  });

  test('keeps what is not its business to itself', () => {
    expect(loadApiConfig({ ...GOOD, HOME: '/root', AWS_SECRET: 'x' })).not.toHaveProperty('AWS_SECRET');
  });

  test('takes addresses without the slash at their end', () => {
    const { GRAPH_API_URL, PUBLIC_URL } = loadApiConfig({
      ...GOOD,
      GRAPH_API_URL: 'http://localhost:8080/',
      PUBLIC_URL: 'https://desk.example.com/sub//',
    });
    expect([GRAPH_API_URL, PUBLIC_URL]).toEqual(['http://localhost:8080', 'https://desk.example.com/sub']);
  });

  test.each<[string, string | undefined, boolean]>([
    ['true', undefined, true],
    ['true', 'development', true],
    ['true', 'production', false],
    ['false', 'production', true],
  ])('REVIEW_PRIVATE_ADDRESSES=%s with NODE_ENV=%s: %p', (value, NODE_ENV, accepted) => {
    const load = () => loadWorkerConfig({ ...GOOD, REVIEW_PRIVATE_ADDRESSES: value, ...(NODE_ENV && { NODE_ENV }) });
    if (accepted) expect(load().REVIEW_PRIVATE_ADDRESSES).toBe(value);
    else expect(problemOf(load)).toContain('REVIEW_PRIVATE_ADDRESSES: not in production');
  });

  const wrong: [string, string][] = [
    ['MONGODB_URI', 'postgres://user:WRONGVALUE@db'],
    ['GRAPH_API_URL', 'ftp://WRONGVALUE'],
    ['GRAPH_API_VERSION', 'WRONGVALUE'],
    ['GRAPH_TIMEOUT_MS', '99'],
    ['GRAPH_TIMEOUT_MS', 'WRONGVALUE'],
    ['LOG_LEVEL', 'WRONGVALUE'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'WRONGVALUE'],
    ['PUBLIC_URL', 'WRONGVALUE'],
    ['ADMIN_API_TOKEN', 'WRONGVALUE'],
    ['SMTP_URL', 'http://WRONGVALUE'],
    ['SMTP_URL', 'smtp://a:b:WRONGVALUE'],
    ['MAIL_FROM', 'WRONGVALUE'],
    ['MAIL_FROM', 'Desk\r\nBcc: WRONGVALUE <a@example.com>'],
  ];
  test.each(wrong)('with a wrong %s is refused by name, without the value', (name, value) => {
    const problem = problemOf(() => loadApiConfig({ ...GOOD, [name]: value }));
    expect(problem).toContain(`  ${name}: `);
    expect(problem).not.toContain('WRONGVALUE');
  });

  test.each([
    ['WORKER_HEALTH_PORT', '70000'],
    ['GRAPH_TIMEOUT_MS', '0'],
  ])('of a worker with a wrong %s is refused by name', (name, value) => {
    expect(problemOf(() => loadWorkerConfig({ ...GOOD, [name]: value }))).toContain(`  ${name}: `);
  });

  test('is refused with everything that is wrong at once, each thing named', () => {
    const problem = problemOf(() => loadApiConfig({ PORT: 'x', LOG_LEVEL: 'loud', GRAPH_API_VERSION: '26' }));
    for (const name of ['MONGODB_URI', 'ENCRYPTION_KEYS', 'PORT', 'LOG_LEVEL', 'GRAPH_API_VERSION']) {
      expect(problem).toContain(`  ${name}: `);
    }
  });
});

describe('Mails', () => {
  const settings = (more: NodeJS.ProcessEnv) => mailSettings(loadWorkerConfig({ ...GOOD, ...more }));
  const SMTP_URL = 'smtps://user:password@smtp.example.com:465';

  test('go nowhere without SMTP_URL', () => {
    expect(settings({ MAIL_FROM: 'desk@example.com' })).toBeNull();
  });

  test.each([
    ['desk@example.com', 'Messenger Desk', 'desk@example.com'],
    ['Отель «Солнце» <desk@example.com>', 'Отель «Солнце»', 'desk@example.com'],
    ['"Desk, Sales" <desk@example.com>', 'Desk, Sales', 'desk@example.com'],
    ['<desk@example.com>', 'Messenger Desk', 'desk@example.com'],
  ])('come from %s', (MAIL_FROM, name, address) => {
    expect(settings({ SMTP_URL, MAIL_FROM })).toEqual({ url: SMTP_URL, from: { name, address } });
  });

  test('come from the host of PUBLIC_URL when nothing else is said', () => {
    const from = settings({ SMTP_URL, PUBLIC_URL: 'https://desk.example.com/sub' })?.from;
    expect(from).toEqual({ name: 'Messenger Desk', address: 'messenger-desk@desk.example.com' });
  });
});
