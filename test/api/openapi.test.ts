import Ajv2020 from 'ajv/dist/2020';
import { ERRORS } from '../../api/http/errors';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

type Json = Record<string, unknown>;
interface Operation {
  summary?: string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Json }[];
  requestBody?: { content?: Record<string, { schema?: Json; example?: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: Json; example?: unknown }> }>;
}

async function description() {
  return (await call(stack.api.url, 'GET', '/api/openapi.json')).body;
}

async function operations(): Promise<[string, Operation][]> {
  const { paths } = await description();
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
}

/** Every `$ref` anywhere in a document. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === '$ref' ? [String(part)] : refsIn(part)));
}

test('The API is described as OpenAPI 3.1, readable without a token', async () => {
  expect(await description()).toMatchObject({ openapi: '3.1.0', info: { title: 'Messenger Desk' } });
});

/** A token or a session; a session alone for what belongs to it; nothing, such as for signing in. */
const WAYS_IN = [[{ bearer: [] }, { session: [] }], [{ session: [] }], []];

test('Every address has a summary, says who may use it, and gives one success with a schema', async () => {
  for (const [name, { summary, security, responses }] of await operations()) {
    const success = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    const contents = success.map(([, { content = {} }]) => content);
    expect(WAYS_IN).toContainEqual(security);
    expect([name, { summary, successes: contents.length }]).toEqual([
      name,
      { summary: expect.stringMatching(/./), successes: 1 },
    ]);
    // A file, or a page, is described by its media types alone (OpenAPI 3.1, "Considerations for File Uploads").
    const isFile = contents.some((content) =>
      Object.keys(content).every((type) =>
        /^(image|audio|video)\/|^text\/(calendar|csv|html|event-stream)$|^application\/(zip|octet-stream)$|^\*\/\*$/.test(
          type,
        ),
      ),
    );
    const described = contents[0]?.['application/json']?.schema;
    if (!isFile) expect([name, described]).toEqual([name, expect.any(Object)]);
  }
});

test('Every parameter in an address is described and required', async () => {
  for (const [name, { parameters = [] }] of await operations()) {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const described = parameters.filter((one) => one.in === 'path' && one.required).map((one) => one.name);
    expect([name, described]).toEqual([name, inPath]);
  }
});

test('Every error code it names exists and stands under its own status', async () => {
  for (const [name, { responses, security }] of await operations()) {
    const failures = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
    expect([name, failures.map(([status]) => status)]).toEqual([
      name,
      expect.arrayContaining(security?.length === 0 ? ['503'] : ['401', '403', '503']),
    ]);
    for (const [status, { description: codes, content }] of failures) {
      expect(content?.['application/problem+json']?.schema).toBeDefined();
      for (const code of codes.split(', ')) {
        expect([name, code, ERRORS[code as keyof typeof ERRORS]?.status]).toEqual([name, code, Number(status)]);
      }
    }
  }
});

test('Every reference leads somewhere, and every schema is a valid JSON Schema', async () => {
  const document = await description();
  const { schemas } = document.components;
  for (const ref of refsIn(document)) {
    expect(Object.keys(schemas).map((name) => `#/components/schemas/${name}`)).toContain(ref);
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', ...document });
  for (const name of Object.keys(schemas)) {
    expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })).not.toThrow();
  }
});

test('A real answer fits the schema that is promised for it', async () => {
  const document = await description();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', ...document });
  const fits = ajv.compile({ $ref: 'openapi#/components/schemas/Page' });
  const { items } = (await stack.call('GET', '/api/pages')).body;
  expect(items).toHaveLength(2);
  for (const page of items) expect([fits(page), fits.errors]).toEqual([true, null]);
  expect(fits({ ...items[0], status: 'asleep' })).toBe(false);
});

test('Every body and every answer in JSON has an example, and the example is one', async () => {
  const document = await description();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'desk', components: document.components });
  const withRefs = (schema: Json) => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"desk#/'));
  const wrong: string[] = [];
  for (const [name, { requestBody, responses }] of await operations()) {
    const answers = Object.entries(responses).map(([status, { content }]) => [status, content] as const);
    for (const [part, content] of [['body', requestBody?.content] as const, ...answers]) {
      const { schema, example } = content?.['application/json'] ?? {};
      if (schema && !ajv.validate(withRefs(schema), example)) wrong.push(`${name} ${part}: ${ajv.errorsText()}`);
    }
  }
  expect(wrong).toEqual([]);
});
