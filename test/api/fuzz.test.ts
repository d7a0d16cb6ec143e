import fc from 'fast-check';
import { ADMIN_TOKEN, type Desk, send, startDesk } from '../people/support';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

/** Those that end sessions or hold a connection open. */
const LEFT_OUT = /^(DELETE \/api\/sessions?|GET \/api\/events)/;

/** Of each route; bounded, so that the suite stays quick. */
const RUNS = 4;

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constantFrom('none', '0', '-1', '1e9', '..', '%00', "'", '{"$gt":""}', '100-200', '\u0000', 'я'.repeat(50)),
);

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: unknown;
}

function addressOf(template: string, { parameters = [] }: Operation, values: readonly string[]): string {
  let used = 0;
  const next = () => encodeURIComponent(values[used++ % values.length] ?? 'none');
  const path = template.replace(/\{\w+\}/g, next);
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=${next()}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

test('Whatever is asked of any route, no answer is a fault of ours', async () => {
  const { paths } = (await send(desk.api.url, 'GET', '/api/openapi.json')).body;
  const operations = Object.entries<Record<string, Operation>>(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), template, operation })),
  );
  const open = operations.filter(({ method, template }) => !LEFT_OUT.test(`${method} ${template}`));
  for (const { method, template, operation } of open) {
    const values = fc.sample(fc.array(word, { minLength: 4, maxLength: 4 }), { seed: 7, numRuns: RUNS });
    const bodies = fc.sample(fc.jsonValue({ maxDepth: 2 }), { seed: template.length, numRuns: RUNS });
    for (const [run, value] of values.entries()) {
      const address = addressOf(template, operation, value);
      const body = method === 'GET' ? {} : { body: bodies[run] };
      const answer = await send(desk.api.url, method, address, { token: ADMIN_TOKEN, ...body });
      expect([method, address, answer.status, answer.body?.code]).not.toContain('internal_error');
      expect([method, address, answer.status < 500 || answer.status === 503 || answer.status === 502]).toContain(true);
    }
  }
}, 120_000);
