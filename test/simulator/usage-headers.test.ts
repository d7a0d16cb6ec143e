import { OLGA, type PeopleStage, setPeopleStage } from './people';
import { APP, FIRST, SECOND } from './support';

let stage: PeopleStage;
beforeEach(async () => {
  stage = await setPeopleStage();
});
afterEach(() => stage.close());

const usageOf = (headers: Headers) => ({
  app: JSON.parse(headers.get('x-app-usage') ?? ''),
  pages: JSON.parse(headers.get('x-business-use-case-usage') ?? ''),
});
const APP_USAGE = { callCount: 70, totalTime: 20, totalCpuTime: 30 };

test('the figures that were set are on every answer, refusals and other kinds of tokens included', async () => {
  await stage.call('PUT', '/simulator/usage', { apps: { [APP.id]: APP_USAGE } });
  const answers = [
    await stage.get('/me', FIRST.token),
    await stage.get('/me', await stage.logIn(OLGA)),
    await stage.get(`/${APP.id}`, APP.token),
    await stage.send(FIRST, 'outside the window'),
  ];
  await stage.act(OLGA, { kind: 'change_password' });
  answers.push(await stage.get('/me', FIRST.token));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 400]);
  for (const { headers } of answers) {
    expect(usageOf(headers).app).toEqual({ call_count: 70, total_time: 20, total_cputime: 30 });
  }
});

test('a Page has its own figures with the minutes until calls are accepted again', async () => {
  const page = { callCount: 100, totalTime: 5, totalCpuTime: 6, estimatedMinutes: 12 };
  await stage.call('PUT', '/simulator/usage', { pages: { [FIRST.id]: page } });
  expect(usageOf((await stage.get('/me', FIRST.token)).headers).pages).toEqual({
    [FIRST.id]: [
      {
        type: 'messenger',
        call_count: 100,
        total_time: 5,
        total_cputime: 6,
        estimated_time_to_regain_access: 12,
      },
    ],
  });
  expect(usageOf((await stage.get('/me', SECOND.token)).headers).pages[SECOND.id][0]).toMatchObject({
    call_count: 0,
    estimated_time_to_regain_access: 0,
  });
});

test('null and DELETE go back to counting, a planned throttling goes first', async () => {
  await stage.call('PUT', '/simulator/usage', { apps: { [APP.id]: APP_USAGE } });
  await stage.fault({ on: 'call', fault: { kind: 'rate_limit', code: 32 } });
  expect(usageOf((await stage.get('/me', FIRST.token)).headers).app.call_count).toBe(100);
  expect(usageOf((await stage.get('/me', FIRST.token)).headers).app.call_count).toBe(70);
  await stage.call('PUT', '/simulator/usage', { apps: { [APP.id]: null } });
  expect(usageOf((await stage.get('/me', FIRST.token)).headers).app.call_count).toBe(0);
  await stage.call('PUT', '/simulator/usage', { apps: { [APP.id]: APP_USAGE } });
  expect((await stage.call('DELETE', '/simulator/usage')).status).toBe(204);
  expect((await stage.call('GET', '/simulator/usage')).body).toEqual({ apps: {}, pages: {} });
  expect((await stage.call('PUT', '/simulator/usage', { apps: { [APP.id]: { calls: 1 } } })).status).toBe(400);
});
