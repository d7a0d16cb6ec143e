/** The part of a JSON Schema (as OpenAPI 3.1 has it) that an example is made of. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Media {
  schema?: Schema;
  example?: unknown;
}

interface Operation {
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, { content?: Record<string, Media> }>;
}

interface Description {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const JSON_TYPE = 'application/json';
const DEEPEST = 12;

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-29T09:30:00.000Z',
  date: '2026-11-29',
  time: '09:30',
  email: 'anna@example.com',
  uri: 'https://desk.example.com',
  url: 'https://desk.example.com',
  uuid: '4b8d9f0e-6d0c-4f0e-9b1a-2f6f3f5f8a10',
};

/** Words for texts whose name says what they are; anything else reads `text`. */
const BY_NAME: readonly [name: RegExp, words: string][] = [
  [/^(id|.*Id|psid)$/, '1029384756'],
  [/url$/i, 'https://desk.example.com/somewhere'],
  [/^(name|title|firstName|lastName)$/, 'Anna Example'],
  [/email|^to$/i, 'anna@example.com'],
  [/at$|since|until/i, '2026-11-29T09:30:00.000Z'],
  [/cursor/i, 'eyJhdCI6MTc5NjAwMDAwMDAwMH0'],
  [/text|comment|reason|remark/i, 'Is the room with a view free?'],
];

/**
 * Gives every body and every answer of an OpenAPI document an example that is made of its schema: what a schema says itself
 * (`example`, `default`) goes first. Changes the document.
 */
export function addExamples<T extends object>(document: T): T {
  const { paths = {}, components } = document as Description;
  const schemas = components?.schemas ?? {};
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const answers = Object.values(operation.responses ?? {}).map(({ content }) => content);
    for (const content of [operation.requestBody?.content, ...answers]) {
      const media = content?.[JSON_TYPE];
      if (media?.schema && media.example === undefined) media.example = exampleOf(media.schema, schemas);
    }
  }
  return document;
}

/** A value that fits the schema. */
export function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, name = '', depth = 0): unknown {
  const own = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.enum?.[0] ?? schema.default;
  if (own !== undefined) return own;
  const within = (part: Schema, partName = name) => exampleOf(part, schemas, partName, depth + 1);
  if (schema.$ref) return within(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return within(choices.find(({ type }) => type !== 'null') ?? {});
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => within(part)));
  const types = [schema.type ?? (schema.properties ? 'object' : [])].flat();
  switch (types.find((type) => type !== 'null')) {
    case 'object':
      return objectOf(schema, within, depth);
    case 'array':
      return depth > DEEPEST
        ? []
        : Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => within(schema.items ?? {}));
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema, name);
    default:
      return null;
  }
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  within: (part: Schema, name: string) => unknown,
  depth: number,
): Record<string, unknown> {
  const shown = Object.entries(properties).filter(([name]) => depth <= DEEPEST || required.includes(name));
  const known = Object.fromEntries(shown.map(([name, part]) => [name, within(part, name)]));
  const more = typeof additionalProperties === 'object' && shown.length === 0;
  return more ? { name: within(additionalProperties, 'name') } : known;
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1);
  return Math.min(Math.max(least, 1), maximum ?? Infinity);
}

function textOf({ format, minLength = 0, maxLength = Infinity }: Schema, name: string): string {
  const words = BY_FORMAT[format ?? ''] ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
  return words.padEnd(minLength, '.').slice(0, maxLength);
}
